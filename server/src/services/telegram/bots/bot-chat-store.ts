import type { DatabaseTransaction, OpenTransaction } from '../../../platform/database/index.ts';
import type { TelegramTables } from '../tables.ts';

type Transaction = DatabaseTransaction<TelegramTables>;

export type Standing = 'administrator' | 'member' | 'gone';

/** What a bot knows of a channel or group. */
export interface BotChatRow {
  readonly botId: number;
  /** As the Bot API counts: negative. */
  readonly chatId: number;
  readonly kind: 'channel' | 'group';
  readonly title: string;
  /** Without @; empty where it has none. */
  readonly username: string;
  readonly standing: Standing;
  readonly rights: readonly string[];
  /** Its channel was deleted here, and does not come back until the bot is added anew. */
  readonly ignored: boolean;
  readonly channelId: number | null;
  readonly lastUpdateAt: Date | null;
}

/** What is written of a chat when the bot learns where it stands there. */
export type LearntChat = Omit<BotChatRow, 'channelId' | 'lastUpdateAt' | 'ignored'>;

const COLUMNS = `bot_id AS "botId", chat_id AS "chatId", kind, title, username, standing, rights,
  ignored, channel_id AS "channelId", last_update_at AS "lastUpdateAt"`;

/** The workspace that the chat belongs to; null where the bot does not know the chat, 0 where nobody has it. */
export async function findWorkspaceOfChat(
  tx: OpenTransaction,
  botId: number,
  chatId: number,
): Promise<number | null> {
  const { rows } = await tx.client.query<{ id: number | null }>('SELECT workspace_of_chat($1, $2) AS id', [
    botId,
    chatId,
  ]);
  return rows[0]?.id ?? null;
}

/** Gives a chat of the shared bot that nobody has to the workspace. @returns whose it is then */
export async function assignBotChat(
  tx: OpenTransaction,
  botId: number,
  chatId: number,
  workspaceId: number,
): Promise<number | null> {
  const { rows } = await tx.client.query<{ id: number | null }>('SELECT assign_chat($1, $2, $3) AS id', [
    botId,
    chatId,
    workspaceId,
  ]);
  return rows[0]?.id ?? null;
}

/** By title. */
export async function readBotChats(tx: Transaction): Promise<BotChatRow[]> {
  const { rows } = await tx.client.query<BotChatRow>(
    `SELECT ${COLUMNS} FROM bot_chat WHERE workspace_id = $1 ORDER BY title, chat_id`,
    [tx.workspaceId],
  );
  return rows;
}

export async function findBotChat(
  tx: Transaction,
  botId: number,
  chatId: number,
): Promise<BotChatRow | null> {
  const { rows } = await tx.client.query<BotChatRow>(
    `SELECT ${COLUMNS} FROM bot_chat WHERE workspace_id = $1 AND bot_id = $2 AND chat_id = $3`,
    [tx.workspaceId, botId, chatId],
  );
  return rows[0] ?? null;
}

export async function upsertBotChat(tx: Transaction, chat: LearntChat, now: Date): Promise<void> {
  await tx.client.query(
    `INSERT INTO bot_chat (workspace_id, bot_id, chat_id, kind, title, username, standing, rights, next_count_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (bot_id, chat_id) DO UPDATE SET kind = excluded.kind, title = excluded.title,
       username = excluded.username, standing = excluded.standing, rights = excluded.rights,
       ignored = false, next_count_at = excluded.next_count_at`,
    [
      tx.workspaceId,
      chat.botId,
      chat.chatId,
      chat.kind,
      chat.title,
      chat.username,
      chat.standing,
      chat.rights,
      now,
    ],
  );
}

/** What an update shows of the chat by the way. */
export async function touchBotChat(
  tx: Transaction,
  seen: Pick<BotChatRow, 'botId' | 'chatId' | 'title' | 'username'> & {
    readonly channelId: number | null;
    readonly at: Date;
  },
): Promise<void> {
  await tx.client.query(
    `UPDATE bot_chat SET title = $4, username = $5, channel_id = coalesce($6, channel_id),
       last_update_at = greatest(last_update_at, $7)
     WHERE workspace_id = $1 AND bot_id = $2 AND chat_id = $3`,
    [tx.workspaceId, seen.botId, seen.chatId, seen.title, seen.username, seen.channelId, seen.at],
  );
}

/** A chat whose members are to be counted. */
export type DueCount = Pick<BotChatRow, 'chatId' | 'kind' | 'title' | 'username'> & {
  readonly workspaceId: number;
};

/** Chats of the bot where it is an administrator and whose members were last counted long enough ago. */
export async function listDueCounts(tx: OpenTransaction, botId: number, now: Date): Promise<DueCount[]> {
  const { rows } = await tx.client.query<DueCount>(
    `SELECT workspace_id AS "workspaceId", chat_id AS "chatId", kind, title, username
     FROM list_due_counts($1, $2)`,
    [botId, now],
  );
  return rows;
}

export async function setNextCount(
  tx: Transaction,
  botId: number,
  chatId: number,
  nextCountAt: Date,
): Promise<void> {
  await tx.client.query(
    'UPDATE bot_chat SET next_count_at = $4 WHERE workspace_id = $1 AND bot_id = $2 AND chat_id = $3',
    [tx.workspaceId, botId, chatId, nextCountAt],
  );
}

/** A group went on under another id. */
export async function renumberBotChat(
  tx: Transaction,
  botId: number,
  from: number,
  to: number,
): Promise<void> {
  await tx.client.query(
    `DELETE FROM bot_chat WHERE workspace_id = $1 AND bot_id = $2 AND chat_id = $3
       AND EXISTS (SELECT 1 FROM bot_chat WHERE workspace_id = $1 AND bot_id = $2 AND chat_id = $4)`,
    [tx.workspaceId, botId, from, to],
  );
  await tx.client.query(
    `UPDATE bot_chat SET chat_id = $4, channel_id = NULL
     WHERE workspace_id = $1 AND bot_id = $2 AND chat_id = $3`,
    [tx.workspaceId, botId, from, to],
  );
}

/** A channel was deleted from the workspace: the bot stays in it and is not listened to. */
export async function ignoreChatsOfChannel(tx: Transaction, channelId: number): Promise<void> {
  await tx.client.query(
    'UPDATE bot_chat SET channel_id = NULL, ignored = true WHERE workspace_id = $1 AND channel_id = $2',
    [tx.workspaceId, channelId],
  );
}

/** The workspace is gone: what the shared bot was given by it is nobody's again. */
export async function deleteBotChats(tx: Transaction): Promise<void> {
  await tx.client.query('DELETE FROM bot_chat WHERE workspace_id = $1', [tx.workspaceId]);
}
