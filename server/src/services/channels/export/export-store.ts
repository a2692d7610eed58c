import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { workspaceOf } from '../channel-store.ts';
import type { ChannelsTables } from '../tables.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** One page of rows of a channel, in the order of the table's key, after the last row of the page before. */
export interface PageOf<Row> {
  readonly channelId: number;
  /** Null for the first page. */
  readonly after: Row | null;
  readonly limit: number;
}

/** The channel itself, as far as its export tells it; null where there is none. */
export async function readExportedChannel(tx: Transaction, channelId: number) {
  const row = await tx
    .selectFrom('channel')
    .select([
      'title',
      'username',
      'telegram_id',
      'kind',
      'description',
      'time_zone',
      'tags',
      'simulated',
      'identity_rank',
      'title_edited',
    ])
    .where('workspace_id', '=', workspaceOf(tx))
    .where('channel_id', '=', channelId)
    .executeTakeFirst();
  return row ?? null;
}

export function readPostPage(tx: Transaction, { channelId, after, limit }: PageOf<{ message_id: number }>) {
  return tx
    .selectFrom('post')
    .selectAll()
    .where('workspace_id', '=', workspaceOf(tx))
    .where('channel_id', '=', channelId)
    .$if(after !== null, (query) => query.where('message_id', '>', after?.message_id ?? 0))
    .orderBy('message_id')
    .limit(limit)
    .execute();
}

interface ReadingKey {
  readonly message_id: number;
  readonly source: number;
  readonly digest: number;
  readonly first_seen_at: Date;
}

export function readReadingPage(tx: Transaction, { channelId, after, limit }: PageOf<ReadingKey>) {
  return tx
    .selectFrom('measurement')
    .selectAll()
    .where('workspace_id', '=', workspaceOf(tx))
    .where('channel_id', '=', channelId)
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(message_id, source, digest, first_seen_at) > (${after?.message_id}::bigint,
          ${after?.source}::smallint, ${after?.digest}::int, ${after?.first_seen_at}::timestamptz)`,
      ),
    )
    .orderBy('message_id')
    .orderBy('source')
    .orderBy('digest')
    .orderBy('first_seen_at')
    .limit(limit)
    .execute();
}

interface ReactionKey {
  readonly message_id: number;
  readonly kind: number;
  readonly emoji: string;
}

export function readReactionPage(tx: Transaction, { channelId, after, limit }: PageOf<ReactionKey>) {
  return tx
    .selectFrom('reaction')
    .selectAll()
    .where('workspace_id', '=', workspaceOf(tx))
    .where('channel_id', '=', channelId)
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(message_id, kind, emoji) > (${after?.message_id}::bigint, ${after?.kind}::smallint,
          ${after?.emoji}::text)`,
      ),
    )
    .orderBy('message_id')
    .orderBy('kind')
    .orderBy('emoji')
    .limit(limit)
    .execute();
}

interface SubscriberKey {
  readonly first_seen_at: Date;
  readonly source: number;
}

export function readSubscriberPage(tx: Transaction, { channelId, after, limit }: PageOf<SubscriberKey>) {
  return tx
    .selectFrom('subscriber_reading')
    .selectAll()
    .where('workspace_id', '=', workspaceOf(tx))
    .where('channel_id', '=', channelId)
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(first_seen_at, source) > (${after?.first_seen_at}::timestamptz, ${after?.source}::smallint)`,
      ),
    )
    .orderBy('first_seen_at')
    .orderBy('source')
    .limit(limit)
    .execute();
}

export function readServiceMessagePage(
  tx: Transaction,
  { channelId, after, limit }: PageOf<{ message_id: number }>,
) {
  return tx
    .selectFrom('service_message')
    .select('message_id')
    .where('workspace_id', '=', workspaceOf(tx))
    .where('channel_id', '=', channelId)
    .$if(after !== null, (query) => query.where('message_id', '>', after?.message_id ?? 0))
    .orderBy('message_id')
    .limit(limit)
    .execute();
}

interface PostKeyRow {
  readonly message_id: number;
  readonly namespace: string;
  readonly foreign_id: string;
}

export function readPostKeyPage(tx: Transaction, { channelId, after, limit }: PageOf<PostKeyRow>) {
  return tx
    .selectFrom('post_alias')
    .select(['namespace', 'foreign_id', 'message_id'])
    .where('workspace_id', '=', workspaceOf(tx))
    .where('channel_id', '=', channelId)
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(message_id, namespace, foreign_id) > (${after?.message_id}::bigint, ${after?.namespace}::text,
          ${after?.foreign_id}::text)`,
      ),
    )
    .orderBy('message_id')
    .orderBy('namespace')
    .orderBy('foreign_id')
    .limit(limit)
    .execute();
}

/** A channel has few keys: one for each name and each set of files that it came in. */
export function readChannelKeys(tx: Transaction, channelId: number) {
  return tx
    .selectFrom('channel_alias')
    .select(['namespace', 'foreign_id'])
    .where('workspace_id', '=', workspaceOf(tx))
    .where('channel_id', '=', channelId)
    .orderBy('namespace')
    .orderBy('foreign_id')
    .execute();
}
