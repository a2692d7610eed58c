import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import type { PartCoverage } from './metrics/engagement.ts';
import type { ChannelsTables } from './tables.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** A channel with what the rollups know of it. */
export interface ChannelRow {
  readonly channelId: number;
  readonly telegramId: number | null;
  readonly username: string | null;
  readonly title: string;
  /** Number of the contract's ChannelKind. */
  readonly kind: number;
  readonly description: string;
  readonly timeZone: string;
  readonly tags: readonly string[];
  readonly simulated: boolean;
  readonly createdAt: Date;
  readonly postCount: number;
  readonly messageCount: number;
  readonly serviceMessageCount: number;
  readonly firstPostAt: Date | null;
  readonly lastPostAt: Date | null;
  readonly lastObservedAt: Date | null;
  readonly sources: readonly number[];
  readonly hasViews: boolean;
  readonly hasForwards: boolean;
  readonly hasReactions: boolean;
  readonly hasComments: boolean;
  readonly hasCurves: boolean;
  readonly computing: boolean;
  readonly computingGivenUp: boolean;
  /** At least one reading of the number of subscribers. */
  readonly hasSubscribers: boolean;
}

const columns = [
  'channel_id as channelId',
  'telegram_id as telegramId',
  'username',
  'title',
  'kind',
  'description',
  'time_zone as timeZone',
  'tags',
  'simulated',
  'created_at as createdAt',
  'post_count as postCount',
  'message_count as messageCount',
  'service_message_count as serviceMessageCount',
  'first_post_at as firstPostAt',
  'last_post_at as lastPostAt',
  'last_observed_at as lastObservedAt',
  'sources',
  'has_views as hasViews',
  'has_forwards as hasForwards',
  'has_reactions as hasReactions',
  'has_comments as hasComments',
  'has_curves as hasCurves',
  'computing',
  'computing_given_up as computingGivenUp',
] as const;

/** The first one, which is a look into the index: as EXISTS, every reading is read where many channels are asked for. */
const hasSubscribers = sql<boolean>`(
  SELECT true FROM subscriber_reading AS reading
  WHERE reading.workspace_id = channel.workspace_id AND reading.channel_id = channel.channel_id
  ORDER BY reading.first_seen_at LIMIT 1
) IS NOT NULL`.as('hasSubscribers');

/** The channels of the workspace among these ids, in no order. */
export async function readChannels(tx: Transaction, channelIds: readonly number[]): Promise<ChannelRow[]> {
  return tx
    .selectFrom('channel')
    .select([...columns])
    .select(hasSubscribers)
    .where('workspace_id', '=', workspaceOf(tx))
    .where('channel_id', 'in', [...new Set(channelIds)])
    .execute();
}

/** Enough to tell what the sources of a channel show; the cost does not grow with the channel. */
const newestForParts = 200;

/**
 * How many of the channel's newest own posts with views know each part of the engagement rate. Looking for posts with
 * views where there are none would read the whole channel.
 */
const coverage = sql<PartCoverage>`(
  SELECT json_build_object('views', count(*), 'reactions', count(reactions), 'forwards', count(forwards),
    'comments', count(comments))
  FROM (
    SELECT reactions, forwards, comments FROM post_current AS newest
    WHERE channel.has_views AND newest.workspace_id = channel.workspace_id AND newest.channel_id = channel.channel_id
      AND NOT is_forward AND deleted_at IS NULL AND views IS NOT NULL
    ORDER BY published_at DESC LIMIT ${sql.lit(newestForParts)}
  ) AS newest
)`.as('coverage');

/** A channel with what its engagement rate may be made of; null where there is none. */
export async function readRatedChannel(
  tx: Transaction,
  channelId: number,
): Promise<(ChannelRow & { readonly coverage: PartCoverage }) | null> {
  const row = await tx
    .selectFrom('channel')
    .select([...columns])
    .select([hasSubscribers, coverage])
    .where('workspace_id', '=', workspaceOf(tx))
    .where('channel_id', '=', channelId)
    .executeTakeFirst();
  return row ?? null;
}

/** Every channel of the workspace that carries the tag, or every one; by title. */
export async function readAllChannels(tx: Transaction, tag: string): Promise<ChannelRow[]> {
  let query = tx
    .selectFrom('channel')
    .select([...columns])
    .select(hasSubscribers)
    .where('workspace_id', '=', workspaceOf(tx));
  if (tag !== '') query = query.where(sql<boolean>`${tag} = ANY (tags)`);
  return query.orderBy(sql`lower(title)`).orderBy('title').orderBy('channel_id').execute();
}

/** Every tag in use in the workspace, in order. */
export async function readTags(tx: Transaction): Promise<string[]> {
  const { rows } = await sql<{ tag: string }>`
    SELECT DISTINCT unnest(tags) AS tag FROM channel WHERE workspace_id = ${workspaceOf(tx)} ORDER BY tag
  `.execute(tx);
  return rows.map((row) => row.tag);
}

export interface ChannelChange {
  readonly title: string | null;
  readonly timeZone: string | null;
  readonly tags: readonly string[] | null;
}

/** Writes what is not null; false where there is no such channel. */
export async function writeChannel(
  tx: Transaction,
  channelId: number,
  change: ChannelChange,
): Promise<boolean> {
  const set = {
    ...(change.title === null ? {} : { title: change.title, title_edited: true }),
    ...(change.timeZone === null ? {} : { time_zone: change.timeZone }),
    ...(change.tags === null ? {} : { tags: [...change.tags] }),
  };
  if (Object.keys(set).length === 0) return true;
  const result = await tx
    .updateTable('channel')
    .set(set)
    .where('workspace_id', '=', workspaceOf(tx))
    .where('channel_id', '=', channelId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The tenant of the transaction. Named in every query besides row-level security, so that indexes are reached. */
export function workspaceOf(tx: Transaction): number {
  if (tx.workspaceId === null) throw new Error('a read of the channels service needs a workspace');
  return tx.workspaceId;
}
