import type { OpenTransaction } from '../../../platform/database/index.ts';
import { type Given, NOTHING_GIVEN } from './pace.ts';

/** How far limits were used up; nobody else uses them until the transaction ends. */
export async function lockPaces(
  tx: OpenTransaction,
  botId: number,
  scopes: readonly string[],
): Promise<ReadonlyMap<string, Given>> {
  await tx.client.query(
    `INSERT INTO send_pace (workspace_id, bot_id, scope, granted, asked_until, blocked_until)
     SELECT $1, $2, scope, '{}', 'epoch', 'epoch' FROM unnest($3::text[]) AS scope ORDER BY scope
     ON CONFLICT DO NOTHING`,
    [tx.workspaceId, botId, scopes],
  );
  const { rows } = await tx.client.query<{
    scope: string;
    granted: Date[];
    askedUntil: Date;
    blockedUntil: Date;
  }>(
    `SELECT scope, granted, asked_until AS "askedUntil", blocked_until AS "blockedUntil" FROM send_pace
     WHERE workspace_id = $1 AND bot_id = $2 AND scope = ANY ($3::text[]) ORDER BY scope FOR UPDATE`,
    [tx.workspaceId, botId, scopes],
  );
  const found = new Map(
    rows.map(({ scope, granted, askedUntil, blockedUntil }) => [
      scope,
      {
        granted: granted.map((time) => time.getTime()),
        askedUntil: askedUntil.getTime(),
        blockedUntil: blockedUntil.getTime(),
      },
    ]),
  );
  return new Map(scopes.map((scope) => [scope, found.get(scope) ?? NOTHING_GIVEN]));
}

/** Those that were locked, as they are now. */
export async function writePaces(
  tx: OpenTransaction,
  botId: number,
  paces: readonly { readonly name: string; readonly given: Given }[],
): Promise<void> {
  for (const { name, given } of paces) {
    await tx.client.query(
      `UPDATE send_pace SET granted = $4::timestamptz[], asked_until = $5
       WHERE workspace_id = $1 AND bot_id = $2 AND scope = $3`,
      [tx.workspaceId, botId, name, given.granted.map((time) => new Date(time)), new Date(given.askedUntil)],
    );
  }
}

/** Until when any of the scopes is left alone; null where none ever was. */
export async function readBlock(
  tx: OpenTransaction,
  botId: number,
  scopes: readonly string[],
): Promise<Date | null> {
  const { rows } = await tx.client.query<{ until: Date | null }>(
    `SELECT max(blocked_until) AS until FROM send_pace
     WHERE workspace_id = $1 AND bot_id = $2 AND scope = ANY ($3::text[])`,
    [tx.workspaceId, botId, scopes],
  );
  return rows[0]?.until ?? null;
}

/** Leaves the scopes alone until then. */
export async function blockPaces(
  tx: OpenTransaction,
  botId: number,
  scopes: readonly string[],
  until: Date,
): Promise<void> {
  await tx.client.query(
    `INSERT INTO send_pace (workspace_id, bot_id, scope, granted, asked_until, blocked_until)
     SELECT $1, $2, scope, '{}', 'epoch', $4 FROM unnest($3::text[]) AS scope
     ON CONFLICT (bot_id, scope) DO UPDATE SET blocked_until = greatest(send_pace.blocked_until, excluded.blocked_until)`,
    [tx.workspaceId, botId, scopes, until],
  );
}

/** Forgets scopes that hold nobody up any more. */
export async function deleteOldPaces(tx: OpenTransaction, botId: number, before: Date): Promise<void> {
  await tx.client.query(
    `DELETE FROM send_pace
     WHERE workspace_id = $1 AND bot_id = $2 AND asked_until < $3 AND blocked_until < $3
       AND coalesce(granted[cardinality(granted)], 'epoch') < $3`,
    [tx.workspaceId, botId, before],
  );
}
