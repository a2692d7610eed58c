import { isNothing } from '../text/parse-count.ts';
import type { ColumnMapping, TableField } from './column-mapping.ts';
import { parsePythonLiteral } from './python-literal.ts';
import { telethonMember } from './telethon-columns.ts';

const NUMBERS: ReadonlySet<TableField> = new Set<TableField>(['message_id', 'views', 'forwards']);

/** The table is one of Telethon dictionaries. */
export function holdsTelethon(mapping: ColumnMapping): boolean {
  return mapping.columns.some((one) => one.field === 'telethon_peer' || one.field === 'telethon_type');
}

/** Makes of a row the dictionary that it was. An empty cell is the None of a member that the version knew. */
export function telethonRows(
  columns: readonly string[],
  mapping: ColumnMapping,
): (cells: readonly unknown[]) => Readonly<Record<string, unknown>> {
  const members = mapping.columns.flatMap(({ column, field }) => {
    const name = telethonMember(field);
    const at = columns.indexOf(column);
    return name === null || at === -1 ? [] : [{ name, at, field }];
  });
  return (cells) =>
    Object.fromEntries(members.map(({ name, at, field }) => [name, memberValue(cells[at], field)]));
}

function memberValue(cell: unknown, field: TableField): unknown {
  if (typeof cell !== 'string') return cell ?? null;
  const text = cell.trim();
  if (field === 'text') return cell;
  if (isNothing(text)) return null;
  if (field.startsWith('telethon_') && field !== 'telethon_type') {
    return /^[{[]/.test(text) ? (parsePythonLiteral(text) ?? text) : text;
  }
  if (NUMBERS.has(field) && /^-?\d{1,20}(?:\.0+)?$/.test(text)) return Number(text);
  return text;
}
