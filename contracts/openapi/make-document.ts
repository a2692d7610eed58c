import {
  createFileRegistry,
  type DescMethod,
  type DescMethodUnary,
  type DescService,
  fromBinary,
} from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import type { JsonSchema } from './json-schema.ts';
import { type Operation, operationOfMethod, operationOfPlainPath } from './operation.ts';
import { PLAIN_PATHS } from './plain-paths.ts';
import { commentOf, messageReference, type SchemaBook } from './schema-of-message.ts';

/** Services that only other parts of the program call; the gateway does not offer them. */
export const INTERNAL_SERVICES: readonly string[] = [
  'analyticbot.users.v1.SessionsService',
  'analyticbot.users.v1.LinkedUsersService',
  'analyticbot.channels.v1.IngestService',
  'analyticbot.telegram.v1.BotChatsService',
  'analyticbot.telegram.v1.BotPeopleService',
  'analyticbot.telegram.v1.BotUpdatesService',
  'analyticbot.telegram.v1.MessagesService',
  'analyticbot.telegram.v1.MiniAppService',
  'analyticbot.telegram.v1.PostingService',
  'analyticbot.notifications.v1.LinksService',
];

export interface OpenApiDocument {
  readonly openapi: '3.1.1';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly responses: Readonly<Record<string, unknown>>;
    readonly securitySchemes: Readonly<Record<string, unknown>>;
  };
}

const DESCRIPTION = `Every method of the contract is a POST with JSON in and JSON out (the Connect protocol).
Sign in with UsersService/SignIn: the answer sets a session cookie, which the other methods need. What belongs to a
workspace names it in the header x-analyticbot-workspace; a workspace of somebody else is answered like one that does
not exist. Fields at their default value are left out of answers. A metric is a value or the reason why it is unknown.`;

/** Makes the document from the compiled contract (a `FileDescriptorSet` with its comments). */
export function makeDocument(image: Uint8Array): OpenApiDocument {
  const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, image));
  const services = [...registry]
    .filter((declaration) => declaration.kind === 'service')
    .filter(({ typeName }) => !INTERNAL_SERVICES.includes(typeName))
    .toSorted((left, right) => (left.typeName < right.typeName ? -1 : 1));
  const book: SchemaBook = new Map();
  const detail = registry.getMessage('analyticbot.common.v1.ErrorDetail');
  if (detail === undefined) throw new Error('the contract has no ErrorDetail');
  const failure = failureResponse(messageReference(book, detail));

  const methods = services.flatMap((service) => service.methods).filter(isUnary);
  const paths = [
    ...methods.map((method) => [
      `/api/${method.parent.typeName}/${method.name}`,
      { post: operationOfMethod(book, method) },
    ]),
    ...PLAIN_PATHS.map((plain) => [plain.path, { [plain.method]: operationOfPlainPath(plain) }]),
  ];
  return {
    openapi: '3.1.1',
    info: { title: 'AnalyticBot', version: 'v1', description: DESCRIPTION.replaceAll('\n', ' ') },
    tags: [
      ...services.map((service) => ({ name: service.name, description: serviceComment(service) })),
      { name: 'Plain routes', description: 'What is no method: uploads, downloads, pictures, live hints.' },
    ],
    paths: Object.fromEntries(paths),
    components: {
      schemas: Object.fromEntries([...book].toSorted(([left], [right]) => (left < right ? -1 : 1))),
      responses: { Failure: failure },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'analyticbot-session' } },
    },
  };
}

function failureResponse(detail: JsonSchema): unknown {
  return {
    description:
      'A failure: a code of Connect, a message, and a stable reason with its remedy (docs/errors.md).',
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: {
            code: { type: 'string', examples: ['not_found'] },
            message: { type: 'string' },
            details: {
              type: 'array',
              items: {
                type: 'object',
                properties: { type: { type: 'string' }, value: { type: 'string' }, debug: detail },
              },
            },
          },
        },
      },
    },
  };
}

function serviceComment(service: DescService): string {
  return commentOf(service);
}

function isUnary(method: DescMethod): method is DescMethodUnary {
  return method.methodKind === 'unary';
}
