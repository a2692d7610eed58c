import {
  type ColumnMapping,
  ColumnMappingSchema,
  type InspectedFile,
  TableKind,
} from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';

/** Fields that a person can give to a column, in the order of the menu. */
export const FIELDS = [
  'message_id',
  'published_at',
  'text',
  'views',
  'forwards',
  'reactions',
  'comments',
  'observed_at',
  'reaction',
  'reaction_count',
  'entity_type',
  'subscribers',
  'channel_username',
  'channel_telegram_id',
  'channel_title',
  'channel_row_id',
  'channel_kind',
  'channel_description',
  'post_row_id',
  'post_link',
  'author',
  'media_type',
  'has_media',
  'media_path',
  'album_id',
  'text_length',
  'reply_to',
  'is_forward',
  'forwarded_from',
  'edited_at',
  'deleted_at',
  'is_service',
  'link_domain',
] as const;

export type Field = (typeof FIELDS)[number];

/** Ways to read a date; empty finds out by itself. */
export const DATE_FORMATS = ['', 'dmy', 'mdy', 'unix', 'unix_ms'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export const TABLE_KINDS = [
  TableKind.POSTS,
  TableKind.VIEW_SNAPSHOTS,
  TableKind.SUBSCRIBERS,
  TableKind.REACTIONS,
  TableKind.CHANNELS,
] as const;

/** A mapping while a person works on it. */
export interface MappingDraft {
  readonly kind: TableKind;
  /** Field by column; a column that is not here is left out. */
  readonly fieldOf: ReadonlyMap<string, string>;
  /** IANA name; empty for UTC. */
  readonly timeZone: string;
  readonly dateFormat: DateFormat;
}

const POST: readonly Field[] = ['message_id', 'post_row_id', 'post_link', 'published_at'];

/** Each kind needs one field of every row here; several in a row: any of them will do. As the server checks it. */
const NEEDED: Readonly<Partial<Record<TableKind, readonly (readonly Field[])[]>>> = {
  [TableKind.POSTS]: [['published_at']],
  [TableKind.VIEW_SNAPSHOTS]: [POST, ['views', 'forwards', 'reactions', 'comments']],
  [TableKind.SUBSCRIBERS]: [['subscribers']],
  [TableKind.REACTIONS]: [POST, ['reaction'], ['reaction_count']],
  [TableKind.CHANNELS]: [
    ['channel_username', 'channel_telegram_id', 'channel_title', 'channel_row_id', 'post_link'],
  ],
};

/** The mapping that the server suggests or remembers, as a draft; a guess at nothing where it has none. */
export function draftOf(file: InspectedFile): MappingDraft {
  const { mapping } = file;
  return {
    kind: mapping === undefined || mapping.kind === TableKind.UNSPECIFIED ? TableKind.POSTS : mapping.kind,
    fieldOf: new Map(
      mapping?.columns.filter((entry) => entry.field !== '').map((entry) => [entry.column, entry.field]),
    ),
    timeZone: mapping?.timeZone ?? '',
    dateFormat: DATE_FORMATS.find((format) => format === mapping?.dateFormat) ?? '',
  };
}

/** A draft with one column given to a field; an empty field leaves the column out. */
export function assignColumn(draft: MappingDraft, column: string, field: string): MappingDraft {
  const fieldOf = new Map(draft.fieldOf);
  if (field === '') fieldOf.delete(column);
  else fieldOf.set(column, field);
  return { ...draft, fieldOf };
}

/** The draft as the contract carries it. */
export function toColumnMapping(draft: MappingDraft): ColumnMapping {
  return create(ColumnMappingSchema, {
    kind: draft.kind,
    columns: [...draft.fieldOf].map(([column, field]) => ({ column, field })),
    timeZone: draft.timeZone,
    dateFormat: draft.dateFormat,
  });
}

/** What the draft still lacks: of each group, one field has to be given. */
export function missingFields(draft: MappingDraft): readonly (readonly Field[])[] {
  const given = new Set(draft.fieldOf.values());
  return (NEEDED[draft.kind] ?? []).filter((group) => !group.some((field) => given.has(field)));
}

/** Fields that two columns claim. */
export function fieldsGivenTwice(draft: MappingDraft): readonly string[] {
  const fields = [...draft.fieldOf.values()];
  return [...new Set(fields.filter((field, index) => fields.indexOf(field) !== index))];
}

export function isField(name: string): name is Field {
  return FIELDS.some((field) => field === name);
}
