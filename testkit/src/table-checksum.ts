import type { Database } from '../../server/src/platform/database/index.ts';
import { inWorkspace } from '../../server/src/platform/database/index.ts';

/**
 * One line for each table: its name, its number of rows and a checksum of what they hold, whatever their order.
 *
 * @param leaveOut columns that are allowed to differ, by table
 */
export async function tableChecksums<Tables>(
  database: Database<Tables>,
  workspaceId: number,
  tables: readonly string[],
  leaveOut: Readonly<Record<string, readonly string[]>> = {},
): Promise<string[]> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const lines: string[] = [];
    for (const table of tables) {
      const answer = await tx.client.query<{ line: string }>(checksumOf(table, leaveOut[table] ?? []));
      lines.push(answer.rows[0]?.line ?? '');
    }
    return lines;
  });
}

/** The query for the line of one table; `t` is the table in a condition that may follow. */
export function checksumOf(table: string, leaveOut: readonly string[]): string {
  const dropped = leaveOut.map((column) => ` - '${column}'`).join('');
  return `SELECT '${table} ' || count(*) || ' ' ||
      coalesce(sum(hashtextextended((to_jsonb(t)${dropped})::text, 0)::numeric), 0) AS line
    FROM ${table} t`;
}
