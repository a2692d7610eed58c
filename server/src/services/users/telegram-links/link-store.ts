import type { Kysely } from 'kysely';
import type { UsersTables } from '../tables.ts';

export interface TelegramUser {
  readonly telegramUserId: number;
  readonly name: string;
  /** Without @; empty where there is none. */
  readonly username: string;
}

export interface TelegramLink extends TelegramUser {
  readonly userId: string;
  /** The language picked in the bot; empty where none was. */
  readonly locale: string;
  readonly pickedWorkspace: number | null;
  readonly linkedAt: Date;
}

/** Links the Telegram user, in place of a link to somebody else, of which nothing stays. */
export async function saveLink(
  database: Kysely<UsersTables>,
  { telegramUserId, name, username, userId, linkedAt }: TelegramUser & { userId: string; linkedAt: Date },
): Promise<void> {
  await database.deleteFrom('telegram_link').where('telegram_user_id', '=', telegramUserId).execute();
  await database
    .insertInto('telegram_link')
    .values({ telegram_user_id: telegramUserId, user_id: userId, name, username, linked_at: linkedAt })
    .execute();
}

export async function findLink(
  database: Kysely<UsersTables>,
  telegramUserId: number,
): Promise<TelegramLink | null> {
  const row = await links(database).where('telegram_user_id', '=', telegramUserId).executeTakeFirst();
  return row ?? null;
}

/** Oldest first. */
export async function listLinksOf(database: Kysely<UsersTables>, userId: string): Promise<TelegramLink[]> {
  return links(database)
    .where('user_id', '=', userId)
    .orderBy('linked_at')
    .orderBy('telegram_user_id')
    .execute();
}

export async function changeLink(
  database: Kysely<UsersTables>,
  telegramUserId: number,
  change: { readonly locale?: string; readonly picked_workspace?: number },
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await database
    .updateTable('telegram_link')
    .set(change)
    .where('telegram_user_id', '=', telegramUserId)
    .execute();
}

export async function deleteLink(database: Kysely<UsersTables>, telegramUserId: number): Promise<void> {
  await database.deleteFrom('telegram_link').where('telegram_user_id', '=', telegramUserId).execute();
}

/** Deletes it where it is that person's. */
export async function deleteLinkOf(
  database: Kysely<UsersTables>,
  { userId, telegramUserId }: { userId: string; telegramUserId: number },
): Promise<void> {
  await database
    .deleteFrom('telegram_link')
    .where('telegram_user_id', '=', telegramUserId)
    .where('user_id', '=', userId)
    .execute();
}

function links(database: Kysely<UsersTables>) {
  return database
    .selectFrom('telegram_link')
    .select([
      'telegram_user_id as telegramUserId',
      'user_id as userId',
      'name',
      'username',
      'locale',
      'picked_workspace as pickedWorkspace',
      'linked_at as linkedAt',
    ]);
}
