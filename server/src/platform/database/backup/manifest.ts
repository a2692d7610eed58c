/** The version of the layout of a backup folder. A reader refuses any other. */
export const BACKUP_FORMAT = 1;

export const MANIFEST_FILE = 'manifest.json';

/** One table of a backup: a gzip file of COPY text, with what proves that it is whole. */
export type BackedUpTable = {
  readonly schema: string;
  readonly table: string;
  /** In the order of the file. */
  readonly columns: readonly string[];
  readonly rows: number;
  /** Of the gzip file, hexadecimal. */
  readonly sha256: string;
  readonly file: string;
};

/** The next value that an identity column gives. */
export type BackedUpSequence = {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly lastValue: string;
};

/** What a backup holds; written last, so that a folder without it is no backup. */
export type BackupManifest = {
  readonly format: typeof BACKUP_FORMAT;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly serverVersion: string;
  /** Newest migration of each set, `channels` → 3. */
  readonly migrations: Readonly<Record<string, number>>;
  readonly tables: readonly BackedUpTable[];
  readonly sequences: readonly BackedUpSequence[];
};

/**
 * Reads a manifest that may have been written by anything.
 *
 * @returns null when it is not a manifest of this format
 */
export function parseManifest(text: string): BackupManifest | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isManifest(value) ? value : null;
}

const TABLE_NAME = /^[a-z_][a-z0-9_]*$/;
const FILE_NAME = /^[a-z0-9_.]+\.copy\.gz$/;

function isManifest(value: unknown): value is BackupManifest {
  return (
    isRecord(value) &&
    value.format === BACKUP_FORMAT &&
    typeof value.createdAt === 'string' &&
    typeof value.serverVersion === 'string' &&
    isRecord(value.migrations) &&
    Object.values(value.migrations).every(Number.isInteger) &&
    isArrayOf(value.tables, isTable) &&
    isArrayOf(value.sequences, isSequence)
  );
}

function isTable(value: unknown): boolean {
  return (
    isRecord(value) &&
    isName(value.schema) &&
    isName(value.table) &&
    isArrayOf(value.columns, isName) &&
    Number.isInteger(value.rows) &&
    typeof value.sha256 === 'string' &&
    typeof value.file === 'string' &&
    FILE_NAME.test(value.file)
  );
}

function isSequence(value: unknown): boolean {
  return (
    isRecord(value) &&
    isName(value.schema) &&
    isName(value.table) &&
    isName(value.column) &&
    typeof value.lastValue === 'string' &&
    /^\d+$/.test(value.lastValue)
  );
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && TABLE_NAME.test(value);
}

function isArrayOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
