import {
  ColumnMappingSchema,
  type FileMapping,
  FileMappingSchema,
  type InspectedFile,
  TableKind,
} from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';
import { commandProblem } from '../command-problem.ts';

interface Pair {
  readonly text: string;
  readonly column: string;
  /** Empty leaves the column out. */
  readonly field: string;
}

/**
 * Mappings of the tables that have columns named by `column=field` pairs: what was recognised, changed by the pairs.
 *
 * @throws CommandProblem MAPPING_WRONG where no file has such a column
 */
export function chooseMappings(files: readonly InspectedFile[], map: readonly string[]): FileMapping[] {
  if (map.length === 0) return [];
  const pairs = map.map(pairOf);
  const tables = files.filter(({ columns }) => columns.length > 0);
  for (const { text, column } of pairs) {
    if (column !== '' && tables.some(({ columns }) => columns.includes(column))) continue;
    const known = tables.map(({ fileName, columns }) => `${fileName}: ${columns.join(', ')}`).join('; ');
    throw commandProblem('MAPPING_WRONG', { pair: text, columns: known === '' ? 'none' : known });
  }
  return tables.flatMap((file) => {
    const own = pairs.filter(({ column }) => file.columns.includes(column));
    return own.length === 0 ? [] : [mappingWith(file, own)];
  });
}

function pairOf(text: string): Pair {
  const at = text.lastIndexOf('=');
  return { text, column: text.slice(0, Math.max(0, at)), field: text.slice(at + 1) };
}

function mappingWith(file: InspectedFile, pairs: readonly Pair[]): FileMapping {
  const recognised = file.mapping ?? create(ColumnMappingSchema);
  const taken = new Set(pairs.map(({ field }) => field));
  const named = new Set(pairs.map(({ column }) => column));
  const kept = recognised.columns.filter(({ column, field }) => !taken.has(field) && !named.has(column));
  const columns = [...kept, ...pairs.filter(({ field }) => field !== '')].map(({ column, field }) => ({
    column,
    field,
  }));
  const { timeZone, dateFormat } = recognised;
  const kind = recognised.kind === TableKind.UNSPECIFIED ? kindOf(columns) : recognised.kind;
  const mapping = create(ColumnMappingSchema, { kind, timeZone, dateFormat, columns });
  return create(FileMappingSchema, { fileId: file.fileId, mapping });
}

/** What a table is about that nobody recognised, by the fields that a person gave. */
function kindOf(columns: readonly { readonly field: string }[]): TableKind {
  const fields = new Set(columns.map(({ field }) => field));
  if (fields.has('subscribers')) return TableKind.SUBSCRIBERS;
  if (fields.has('reaction') && fields.has('reaction_count')) return TableKind.REACTIONS;
  if (fields.has('published_at')) return TableKind.POSTS;
  return fields.has('message_id') || fields.has('post_row_id') ? TableKind.VIEW_SNAPSHOTS : TableKind.POSTS;
}
