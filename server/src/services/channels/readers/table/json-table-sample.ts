import { isObject, type JsonObject } from '../json/fields.ts';
import { atPath } from '../json/record-walk.ts';
import { type JsonSample, sampleJson } from '../json/sample-json.ts';
import { suggestMapping, type TableSample } from './suggest-mapping.ts';

const MAX_DEPTH = 3;
const MAX_COLUMNS = 300;

export interface JsonTableSample extends TableSample {
  readonly root: JsonSample['root'];
  /** Where the list lies: `$` or `$.data.posts`. */
  readonly path: string;
}

/** The list of objects in a JSON file that reads as a table: the first whose columns tell, else the longest. */
export function sampleJsonTable(text: string, whole: boolean): JsonTableSample | null {
  const sample = sampleJson(text, whole);
  if (sample === null) return null;
  const tables = [...sample.lists]
    .filter(([path, entries]) => entries.length > 0 && !path.includes('[]'))
    .map(([path, entries]): JsonTableSample => ({ root: sample.root, path, ...tableOf(entries) }));
  return (
    tables.find((table) => suggestMapping(table) !== null) ??
    tables.reduce<JsonTableSample | null>(
      (best, table) => (best === null || table.rows.length > best.rows.length ? table : best),
      null,
    )
  );
}

function tableOf(entries: readonly JsonObject[]): TableSample {
  const columns = new Set<string>();
  for (const entry of entries) collectPaths(entry, '', 1, columns);
  const names = [...columns];
  return { columns: names, rows: entries.map((entry) => names.map((name) => cellText(atPath(entry, name)))) };
}

function collectPaths(object: JsonObject, prefix: string, depth: number, columns: Set<string>): void {
  for (const [key, value] of Object.entries(object)) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (isObject(value) && depth < MAX_DEPTH) collectPaths(value, path, depth + 1, columns);
    else if (columns.size < MAX_COLUMNS) columns.add(path);
  }
}

/** A cell as a person reads it. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
