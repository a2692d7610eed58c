import type { OpenTransaction } from '../../../platform/database/index.ts';
import { type GivenOut, NOTHING_GIVEN_OUT } from './pace.ts';

/** How far the scopes were given out; nobody else gives them out until the transaction ends. */
export async function lockPaces(
  tx: OpenTransaction,
  botId: number,
  scopes: readonly string[],
): Promise<ReadonlyMap<string, GivenOut>> {
  await tx.client.query(
    `INSERT INTO send_pace (workspace_id, bot_id, scope, given_out_until, blocked_until)
     SELECT $1, $2, scope, 'epoch', 'epoch' FROM unnest($3::text[]) AS scope ON CONFLICT DO NOTHING`,
    [tx.workspaceId, botId, scopes],
  );
  const { rows } = await tx.client.query<{ scope: string; until: Date; blockedUntil: Date }>(
    `SELECT scope, given_out_until AS until, blocked_until AS "blockedUntil" FROM send_pace
     WHERE workspace_id = $1 AND bot_id = $2 AND scope = ANY ($3::text[]) ORDER BY scope FOR UPDATE`,
    [tx.workspaceId, botId, scopes],
  );
  const found = new Map(
    rows.map(({ scope, until, blockedUntil }) => [
      scope,
      { until: until.getTime(), blockedUntil: blockedUntil.getTime() },
    ]),
  );
  return new Map(scopes.map((scope) => [scope, found.get(scope) ?? NOTHING_GIVEN_OUT]));
}

export async function writePaces(
  tx: OpenTransaction,
  botId: number,
  paces: ReadonlyMap<string, GivenOut>,
): Promise<void> {
  await tx.client.query(
    `UPDATE send_pace SET given_out_until = given.until, blocked_until = given.blocked
     FROM unnest($3::text[], $4::timestamptz[], $5::timestamptz[]) AS given (scope, until, blocked)
     WHERE send_pace.workspace_id = $1 AND bot_id = $2 AND send_pace.scope = given.scope`,
    [
      tx.workspaceId,
      botId,
      [...paces.keys()],
      [...paces.values()].map(({ until }) => new Date(until)),
      [...paces.values()].map(({ blockedUntil }) => new Date(blockedUntil)),
    ],
  );
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
    `INSERT INTO send_pace (workspace_id, bot_id, scope, given_out_until, blocked_until)
     SELECT $1, $2, scope, 'epoch', $4 FROM unnest($3::text[]) AS scope
     ON CONFLICT (bot_id, scope) DO UPDATE SET blocked_until = greatest(send_pace.blocked_until, excluded.blocked_until)`,
    [tx.workspaceId, botId, scopes, until],
  );
}

/** Forgets scopes that hold nobody up any more. */
export async function deleteOldPaces(tx: OpenTransaction, botId: number, before: Date): Promise<void> {
  await tx.client.query(
    `DELETE FROM send_pace
     WHERE workspace_id = $1 AND bot_id = $2 AND given_out_until < $3 AND blocked_until < $3`,
    [tx.workspaceId, botId, before],
  );
}
