import { type DescMethodUnary, getOption } from '@bufbuild/protobuf';
import { Permission, permission } from '../gen/analyticbot/access/v1/access_pb.js';
import type { JsonSchema } from './json-schema.ts';
import type { PermissionName } from './permission-name.ts';
import type { PlainPath } from './plain-paths.ts';
import { commentOf, messageReference, type SchemaBook } from './schema-of-message.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'header' | 'query' | 'path';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

/** One operation of an OpenAPI document. */
export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content: Content } | { readonly $ref: string }>
  >;
  readonly 'x-permission': PermissionName;
}

const NAMES: ReadonlyMap<Permission, PermissionName> = new Map([
  [Permission.PUBLIC, 'PUBLIC'],
  [Permission.SIGNED_IN, 'SIGNED_IN'],
  [Permission.VIEWER, 'VIEWER'],
  [Permission.EDITOR, 'EDITOR'],
  [Permission.ADMIN, 'ADMIN'],
  [Permission.OWNER, 'OWNER'],
]);

const WHO: Readonly<Record<PermissionName, string>> = {
  PUBLIC: 'Anyone may call it.',
  SIGNED_IN: 'Needs a signed-in person.',
  VIEWER: 'Needs the role viewer, or a higher one, in the workspace.',
  EDITOR: 'Needs the role editor, or a higher one, in the workspace.',
  ADMIN: 'Needs the role admin, or owner, in the workspace.',
  OWNER: 'Needs the role owner in the workspace.',
};

const WORKSPACE: Parameter = {
  name: 'x-analyticbot-workspace',
  in: 'header',
  required: true,
  description: 'The workspace that the call is about.',
  schema: { type: 'integer', minimum: 1 },
};

/** A method of the contract: its request as JSON in the body of a POST, by the Connect protocol. */
export function operationOfMethod(book: SchemaBook, method: DescMethodUnary): Operation {
  const needed = NAMES.get(getOption(method, permission));
  if (needed === undefined) throw new Error(`${method.toString()} states no permission`);
  const comment = commentOf(method);
  return {
    operationId: `${method.parent.name}_${method.name}`,
    tags: [method.parent.name],
    summary: comment === '' ? words(method.name) : comment,
    ...access(needed),
    parameters: needsWorkspace(needed) ? [WORKSPACE] : [],
    requestBody: { required: true, content: json(messageReference(book, method.input)) },
    responses: {
      '200': { description: 'Done.', content: json(messageReference(book, method.output)) },
      default: { $ref: '#/components/responses/Failure' },
    },
  };
}

/** A plain route of the gateway. */
export function operationOfPlainPath(plain: PlainPath): Operation {
  const inPath = [...plain.path.matchAll(/\{(\w+)\}/g)].map(
    ([, name = '']): Parameter => ({ name, in: 'path', required: true, schema: { type: 'string' } }),
  );
  const inQuery = plain.query.map(
    ({ name, description, required }): Parameter => ({
      name,
      in: 'query',
      required,
      description,
      schema: { type: 'string' },
    }),
  );
  const body: Content = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
  return {
    operationId: `${plain.method}${plain.path.replaceAll(/\W+/g, '_')}`,
    tags: ['Plain routes'],
    summary: plain.summary,
    ...access(plain.permission),
    parameters: [{ ...WORKSPACE, required: plain.method === 'post' }, ...inPath, ...inQuery],
    ...(plain.method === 'post' ? { requestBody: { required: true, content: body } } : {}),
    responses: {
      '200': { description: plain.answer.description, content: { [plain.answer.type]: { schema: {} } } },
      default: { $ref: '#/components/responses/Failure' },
    },
  };
}

function access(needed: PermissionName): Pick<Operation, 'description' | 'security' | 'x-permission'> {
  return {
    description: WHO[needed],
    security: needed === 'PUBLIC' ? [] : [{ session: [] }],
    'x-permission': needed,
  };
}

function needsWorkspace(needed: PermissionName): boolean {
  return needed !== 'PUBLIC' && needed !== 'SIGNED_IN';
}

function json(schema: JsonSchema): Content {
  return { 'application/json': { schema } };
}

function words(name: string): string {
  return `${name
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replace(/^./, (letter) => letter.toUpperCase())}.`;
}
