import { type DescField, getOption, hasOption, isFieldSet } from '@bufbuild/protobuf';
import {
  BytesRulesSchema,
  DoubleRulesSchema,
  type FieldRules,
  field as fieldRules,
  RepeatedRulesSchema,
  StringRulesSchema,
  UInt32RulesSchema,
} from '../gen/buf/validate/validate_pb.js';
import type { JsonSchema } from './json-schema.ts';

/** What the validation rules beside a field mean for a list of its values, and for each value. */
export interface RulesOfField {
  readonly list: JsonSchema;
  readonly value: JsonSchema;
}

/** The rules of `buf.validate` that stand beside the field, in the words of JSON Schema. */
export function rulesOfField(field: DescField): RulesOfField {
  if (!hasOption(field, fieldRules)) return { list: {}, value: {} };
  const rules = getOption(field, fieldRules);
  if (rules.type.case !== 'repeated') return { list: {}, value: valueRules(rules) };
  const { value } = rules.type;
  return {
    list: {
      ...(isFieldSet(value, RepeatedRulesSchema.field.minItems) ? { minItems: Number(value.minItems) } : {}),
      ...(isFieldSet(value, RepeatedRulesSchema.field.maxItems) ? { maxItems: Number(value.maxItems) } : {}),
    },
    value: value.items === undefined ? {} : valueRules(value.items),
  };
}

function valueRules(rules: FieldRules): JsonSchema {
  const { type } = rules;
  switch (type.case) {
    case 'string':
      return {
        ...(isFieldSet(type.value, StringRulesSchema.field.minLen)
          ? { minLength: Number(type.value.minLen) }
          : {}),
        ...(isFieldSet(type.value, StringRulesSchema.field.maxLen)
          ? { maxLength: Number(type.value.maxLen) }
          : {}),
        ...(type.value.pattern === '' ? {} : { pattern: type.value.pattern }),
        ...(type.value.email ? { format: 'email' } : {}),
      };
    case 'uint32':
      return {
        ...(isFieldSet(type.value, UInt32RulesSchema.field.gte) ? { minimum: type.value.gte } : {}),
        ...(isFieldSet(type.value, UInt32RulesSchema.field.lte) ? { maximum: type.value.lte } : {}),
      };
    case 'double':
      return {
        ...(isFieldSet(type.value, DoubleRulesSchema.field.gte) ? { minimum: type.value.gte } : {}),
        ...(isFieldSet(type.value, DoubleRulesSchema.field.lte) ? { maximum: type.value.lte } : {}),
      };
    case 'bytes':
      // Base64 takes four letters for three bytes.
      return isFieldSet(type.value, BytesRulesSchema.field.maxLen)
        ? { maxLength: Math.ceil(Number(type.value.maxLen) / 3) * 4 }
        : {};
    default:
      return {};
  }
}
