import { DatabaseProblem } from '../database-problem.ts';

/** A table by its schema and name. */
export type TableName = { readonly schema: string; readonly table: string };

/** A foreign key: rows of the one need rows of the other to be there. */
export type TableReference = { readonly from: TableName; readonly to: TableName };

/**
 * The tables in an order in which they can be filled: each after those that it refers to, otherwise as they came. A
 * table that refers to itself needs no order: it is filled by one statement.
 *
 * @throws DatabaseProblem `TABLES_IN_A_CIRCLE` where there is no such order
 */
export function orderTables<Table extends TableName>(
  tables: readonly Table[],
  references: readonly TableReference[],
): Table[] {
  const needs = new Map<string, Set<string>>(tables.map((table) => [nameOf(table), new Set()]));
  for (const { from, to } of references) {
    const [name, needed] = [nameOf(from), nameOf(to)];
    if (name !== needed && needs.has(needed)) needs.get(name)?.add(needed);
  }
  const ordered: Table[] = [];
  let waiting = [...tables];
  while (waiting.length > 0) {
    const open = new Set(waiting.map(nameOf));
    const next = waiting.find(
      (table) => ![...(needs.get(nameOf(table)) ?? [])].some((name) => open.has(name)),
    );
    if (next === undefined) throw inACircle([...open]);
    ordered.push(next);
    waiting = waiting.filter((table) => table !== next);
  }
  return ordered;
}

function nameOf({ schema, table }: TableName): string {
  return `${schema}.${table}`;
}

function inACircle(names: readonly string[]): DatabaseProblem {
  return new DatabaseProblem({
    reason: 'TABLES_IN_A_CIRCLE',
    message: `Tables of the database refer to each other in a circle, so that none of them can be filled first: ${names.join(', ')}.`,
    remedy:
      'Nothing was restored. Report this with the version of the program: it is a fault of the program.',
  });
}
