import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { TelegramTables } from '../tables.ts';

type Transaction = DatabaseTransaction<TelegramTables>;

/** What an update tells of a person who spoke to a bot in private. */
export interface SpokenPerson {
  readonly chatId: number;
  /** Whether the bot may write to them from now on; null where the update says nothing of that. */
  readonly listens: boolean | null;
}

/** A bot, and how many people it may write to. */
export interface AudienceSize {
  readonly botId: number;
  readonly username: string;
  readonly people: number;
  /** Those who stopped or blocked it. */
  readonly gone: number;
}

/** Whoever speaks to a bot for the first time may be written to by it, until they say otherwise. */
export async function notePerson(
  tx: Transaction,
  botId: number,
  { chatId, listens }: SpokenPerson,
  at: Date,
): Promise<void> {
  await tx.client.query(
    `INSERT INTO bot_person AS known (workspace_id, bot_id, chat_id, listens, first_spoke_at, changed_at)
     VALUES ($1, $2, $3, coalesce($4, true), $5, $5)
     ON CONFLICT (bot_id, chat_id) DO UPDATE SET listens = $4, changed_at = excluded.changed_at
     WHERE $4 IS NOT NULL AND known.listens <> $4 AND known.changed_at <= excluded.changed_at`,
    [tx.workspaceId, botId, chatId, listens, at],
  );
}

/** By name; the bots of the workspace itself. */
export async function countPeople(tx: Transaction): Promise<AudienceSize[]> {
  const { rows } = await tx.client.query<AudienceSize>(
    `SELECT bot_id AS "botId", username, count(chat_id) FILTER (WHERE listens)::int AS people,
       count(chat_id) FILTER (WHERE NOT listens)::int AS gone
     FROM bot LEFT JOIN bot_person USING (workspace_id, bot_id)
     WHERE workspace_id = $1 GROUP BY bot_id, username ORDER BY username, bot_id`,
    [tx.workspaceId],
  );
  return rows;
}

/** Those that may be written to, by their numbers. */
export async function readPeople(
  tx: Transaction,
  botId: number,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<number[]> {
  const { rows } = await tx.client.query<{ chatId: number }>(
    `SELECT chat_id AS "chatId" FROM bot_person
     WHERE workspace_id = $1 AND bot_id = $2 AND chat_id > $3 AND listens ORDER BY chat_id LIMIT $4`,
    [tx.workspaceId, botId, after, limit],
  );
  return rows.map(({ chatId }) => chatId);
}
