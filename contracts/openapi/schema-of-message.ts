import { type DescEnum, type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf';
import { getComments } from '@bufbuild/protoplugin';
import type { JsonSchema } from './json-schema.ts';
import { rulesOfField } from './rules-of-field.ts';

/** Schemas by name, filled while methods are described: only what is used stands in the document. */
export type SchemaBook = Map<string, JsonSchema>;

const TIMESTAMP = 'google.protobuf.Timestamp';

const INTEGERS_AS_TEXT: JsonSchema = {
  type: ['string', 'integer'],
  format: 'int64',
  pattern: '^-?[0-9]+$',
  description: 'A 64-bit whole number: answered as text, taken as text or number.',
};

const SCALARS: ReadonlyMap<ScalarType, JsonSchema> = new Map<ScalarType, JsonSchema>([
  [ScalarType.STRING, { type: 'string' }],
  [ScalarType.BOOL, { type: 'boolean' }],
  [ScalarType.BYTES, { type: 'string', contentEncoding: 'base64' }],
  [ScalarType.DOUBLE, { type: 'number', format: 'double' }],
  [ScalarType.FLOAT, { type: 'number', format: 'float' }],
  [ScalarType.INT32, { type: 'integer', format: 'int32' }],
  [ScalarType.UINT32, { type: 'integer', minimum: 0, maximum: 4_294_967_295 }],
  [ScalarType.INT64, INTEGERS_AS_TEXT],
  [ScalarType.UINT64, INTEGERS_AS_TEXT],
]);

/** A reference to the schema of the message, which is written into the book with all that it needs. */
export function messageReference(book: SchemaBook, message: DescMessage): JsonSchema {
  if (message.typeName === TIMESTAMP) return { type: 'string', format: 'date-time' };
  const name = shortName(message.typeName);
  if (!book.has(name)) {
    // Before its fields, since a message may hold itself.
    book.set(name, {});
    book.set(name, messageSchema(book, message));
  }
  return { $ref: `#/components/schemas/${name}` };
}

/** The words above a declaration in the contract, without the signs of a comment. */
export function commentOf(declaration: Parameters<typeof getComments>[0]): string {
  return (getComments(declaration).leading ?? '')
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
    .trim();
}

function messageSchema(book: SchemaBook, message: DescMessage): JsonSchema {
  const properties = Object.fromEntries(
    message.fields.map((field) => [field.jsonName, withComment(field, fieldSchema(book, field))]),
  );
  const choices = message.oneofs.map(
    (oneof) => `At most one of ${oneof.fields.map((field) => field.jsonName).join(', ')}.`,
  );
  const description = [commentOf(message), ...choices].filter((text) => text !== '').join(' ');
  return {
    type: 'object',
    ...(description === '' ? {} : { description }),
    properties,
    additionalProperties: false,
  };
}

function fieldSchema(book: SchemaBook, field: DescField): JsonSchema {
  const rules = rulesOfField(field);
  switch (field.fieldKind) {
    case 'list':
      return { type: 'array', ...rules.list, items: { ...valueSchema(book, field), ...rules.value } };
    case 'map':
      return { type: 'object', additionalProperties: valueSchema(book, field) };
    default:
      return { ...valueSchema(book, field), ...rules.value };
  }
}

function valueSchema(book: SchemaBook, field: DescField): JsonSchema {
  if (field.message !== undefined) return messageReference(book, field.message);
  if (field.enum !== undefined) return enumReference(book, field.enum);
  const schema = SCALARS.get(field.scalar);
  if (schema === undefined) throw new Error(`${field.toString()} has a type that the document does not know`);
  return schema;
}

function enumReference(book: SchemaBook, declaration: DescEnum): JsonSchema {
  const name = shortName(declaration.typeName);
  if (!book.has(name)) {
    const meanings = declaration.values
      .map((value) => ({ name: value.name, comment: commentOf(value) }))
      .filter(({ comment }) => comment !== '')
      .map((value) => `${value.name}: ${value.comment}`);
    const description = [commentOf(declaration), ...meanings].filter((text) => text !== '').join('\n\n');
    book.set(name, {
      type: 'string',
      ...(description === '' ? {} : { description }),
      enum: declaration.values.map((value) => value.name),
    });
  }
  return { $ref: `#/components/schemas/${name}` };
}

function withComment(field: DescField, schema: JsonSchema): JsonSchema {
  const comment = commentOf(field);
  if (comment === '') return schema;
  return {
    ...schema,
    description: schema.description === undefined ? comment : `${comment} ${schema.description}`,
  };
}

function shortName(typeName: string): string {
  return typeName.replace(/^analyticbot\./, '').replaceAll('.', '_');
}
