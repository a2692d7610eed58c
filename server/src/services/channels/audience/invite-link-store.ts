import { sql } from 'kysely';
import { workspaceOf } from '../channel-store.ts';
import type { ReadTransaction } from '../read-deps.ts';

/** What their makers called these links. */
export async function readLinkNames(
  tx: ReadTransaction,
  channelId: number,
  links: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ link: string; name: string }>`
    SELECT link, name FROM invite_link
    WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${channelId} AND link = ANY(${links}::text[])
  `.execute(tx);
  return new Map(rows.map(({ link, name }) => [link, name]));
}

/** Links that were seen to bring somebody; the newest, where there are very many. */
export async function readSeenLinks(tx: ReadTransaction, channelId: number): Promise<string[]> {
  const { rows } = await sql<{ link: string }>`
    SELECT link FROM invite_link WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${channelId}
    ORDER BY first_seen_at DESC LIMIT 10000
  `.execute(tx);
  return rows.map((row) => row.link);
}
