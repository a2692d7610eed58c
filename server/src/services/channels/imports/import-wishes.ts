import { type ColumnMapping, TABLE_FIELDS, type TableField, type TableKind } from '../readers/index.ts';

/** What a person asked for, as it is kept with the import. */
export interface ImportWishes {
  /** By id of the file. */
  readonly mappings: Readonly<Record<string, ColumnMapping>>;
  /** Keys of the ticked chats of a full-account export; empty reads none of such an export. */
  readonly chatKeys: readonly string[];
  /** When the numbers were collected, milliseconds since 1970. */
  readonly observedAtMs: number | null;
  /** An existing channel for files that name none. */
  readonly channelId: number | null;
  /** The name of a channel for files that name none; '' where there is none. */
  readonly channelName: string;
  /** IANA zone of new channels. */
  readonly timeZone: string;
  /** Only numbers are wanted: pictures among the files are not looked at. */
  readonly leavePictures: boolean;
}

const KINDS: ReadonlySet<string> = new Set<TableKind>([
  'posts',
  'view_snapshots',
  'subscribers',
  'reactions',
  'channels',
]);
const FORMATS: ReadonlySet<string> = new Set<ColumnMapping['dateFormat']>([
  'auto',
  'dmy',
  'mdy',
  'unix',
  'unix_ms',
]);
const FIELDS: ReadonlySet<string> = new Set<TableField>(TABLE_FIELDS);

/** A mapping that was stored or sent; null where it is not one. */
export function parseMapping(value: unknown): ColumnMapping | null {
  return isMapping(value) ? value : null;
}

/** Wishes as `startImport` stored them. */
export function parseWishes(value: unknown): ImportWishes {
  // Imports of earlier versions say nothing of pictures.
  const stored = typeof value === 'object' && value !== null ? { leavePictures: false, ...value } : value;
  if (isWishes(stored)) return stored;
  throw new TypeError('the stored options of an import are not what was written');
}

function isMapping(value: unknown): value is ColumnMapping {
  if (typeof value !== 'object' || value === null) return false;
  if (!('kind' in value && 'columns' in value && 'timeZone' in value && 'dateFormat' in value)) return false;
  const { kind, columns, timeZone, dateFormat } = value;
  return (
    typeof kind === 'string' &&
    KINDS.has(kind) &&
    typeof dateFormat === 'string' &&
    FORMATS.has(dateFormat) &&
    (timeZone === null || typeof timeZone === 'string') &&
    Array.isArray(columns) &&
    columns.every(isColumn)
  );
}

function isColumn(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('column' in value) || !('field' in value))
    return false;
  return typeof value.column === 'string' && typeof value.field === 'string' && FIELDS.has(value.field);
}

function isWishes(value: unknown): value is ImportWishes {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'mappings' in value &&
    typeof value.mappings === 'object' &&
    value.mappings !== null &&
    Object.values(value.mappings).every(isMapping) &&
    'chatKeys' in value &&
    Array.isArray(value.chatKeys) &&
    'observedAtMs' in value &&
    'channelId' in value &&
    'channelName' in value &&
    typeof value.channelName === 'string' &&
    'timeZone' in value &&
    typeof value.timeZone === 'string' &&
    'leavePictures' in value &&
    typeof value.leavePictures === 'boolean'
  );
}
