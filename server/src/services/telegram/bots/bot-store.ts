import type { DatabaseTransaction, OpenTransaction } from '../../../platform/database/index.ts';
import type { TelegramTables } from '../tables.ts';

type Transaction = DatabaseTransaction<TelegramTables>;

/** Why a bot does not work. */
export type BotProblemReason = 'TOKEN_REVOKED' | 'POLLED_ELSEWHERE' | 'TOKEN_UNREADABLE' | 'WEBHOOK_REFUSED';

export interface BotRow {
  readonly workspaceId: number;
  readonly botId: number;
  readonly username: string;
  readonly title: string;
  readonly sealedToken: Buffer;
  readonly webhookId: string;
  readonly lastUpdateAt: Date | null;
  readonly problem: BotProblemReason | null;
}

/** Where a bot is: enough to work for it. */
export interface BotPlace {
  readonly workspaceId: number;
  readonly botId: number;
}

export interface ListedBot extends BotPlace {
  readonly revision: number;
}

export type NewBot = Pick<BotRow, 'botId' | 'username' | 'title' | 'sealedToken' | 'webhookId'>;

const COLUMNS = `workspace_id AS "workspaceId", bot_id AS "botId", username, title, sealed_token AS "sealedToken",
  webhook_id AS "webhookId", last_update_at AS "lastUpdateAt", problem`;

/** Every bot of the installation. */
export async function listBotPlaces(tx: OpenTransaction): Promise<ListedBot[]> {
  const { rows } = await tx.client.query<ListedBot>(
    'SELECT workspace_id AS "workspaceId", bot_id AS "botId", revision FROM list_bots()',
  );
  return rows;
}

/** Whose the bot is; null where nobody has connected it. */
export async function findWorkspaceOfBot(tx: OpenTransaction, botId: number): Promise<number | null> {
  const { rows } = await tx.client.query<{ id: number | null }>('SELECT workspace_of_bot($1) AS id', [botId]);
  return rows[0]?.id ?? null;
}

export async function findWebhook(tx: OpenTransaction, webhookId: string): Promise<BotPlace | null> {
  const { rows } = await tx.client.query<BotPlace>(
    'SELECT workspace_id AS "workspaceId", bot_id AS "botId" FROM find_webhook($1)',
    [webhookId],
  );
  return rows[0] ?? null;
}

/** By name. */
export async function readBots(tx: Transaction): Promise<BotRow[]> {
  const { rows } = await tx.client.query<BotRow>(
    `SELECT ${COLUMNS} FROM bot WHERE workspace_id = $1 ORDER BY username`,
    [tx.workspaceId],
  );
  return rows;
}

export async function findBot(tx: Transaction, botId: number): Promise<BotRow | null> {
  const { rows } = await tx.client.query<BotRow>(
    `SELECT ${COLUMNS} FROM bot WHERE workspace_id = $1 AND bot_id = $2`,
    [tx.workspaceId, botId],
  );
  return rows[0] ?? null;
}

/** Writes a bot of the workspace, or a new token of one that it has. Whoever works for it begins anew. */
export async function upsertBot(tx: Transaction, bot: NewBot): Promise<void> {
  await tx.client.query(
    `INSERT INTO bot (workspace_id, bot_id, username, title, sealed_token, webhook_id)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (bot_id) DO UPDATE SET username = excluded.username, title = excluded.title,
       sealed_token = excluded.sealed_token, revision = bot.revision + 1, problem = NULL`,
    [tx.workspaceId, bot.botId, bot.username, bot.title, bot.sealedToken, bot.webhookId],
  );
}

export async function deleteBot(tx: Transaction, botId: number): Promise<void> {
  await tx.client.query('DELETE FROM bot WHERE workspace_id = $1 AND bot_id = $2', [tx.workspaceId, botId]);
}

/** @returns whether that is news */
export async function setBotProblem(
  tx: Transaction,
  botId: number,
  problem: BotProblemReason | null,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `UPDATE bot SET problem = $3
     WHERE workspace_id = $1 AND bot_id = $2 AND problem IS DISTINCT FROM $3`,
    [tx.workspaceId, botId, problem],
  );
  return rowCount === 1;
}

/** That updates of the bot were stored. */
export async function noteUpdates(tx: Transaction, botId: number, receivedAt: Date): Promise<void> {
  await tx.client.query('UPDATE bot SET last_update_at = $3 WHERE workspace_id = $1 AND bot_id = $2', [
    tx.workspaceId,
    botId,
    receivedAt,
  ]);
}
