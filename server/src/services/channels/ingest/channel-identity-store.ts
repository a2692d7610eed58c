import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ChannelsTables } from '../tables.ts';

/** What is known of a channel's identity. */
export interface ChannelIdentity {
  readonly channelId: number;
  readonly telegramId: number | null;
  readonly username: string | null;
  readonly title: string;
}

/** What a source says of a channel. */
export interface ChannelClaim {
  readonly telegramId: number | null;
  /** Lower case, without @. */
  readonly username: string | null;
  readonly title: string | null;
  /** Number of the contract's ChannelKind; 0 unknown. */
  readonly kind: number;
  /** Rank of the source (source-rank.ts). */
  readonly rank: number;
}

/** What a channel begins with. */
export interface NewChannelFacts {
  readonly timeZone: string;
  readonly simulated: boolean;
  readonly tags?: readonly string[];
  readonly titleEdited?: boolean;
}

type Transaction = DatabaseTransaction<ChannelsTables>;

/** Only one import at a time settles which channels there are, or two would make the same one. */
export async function lockChannelNames(tx: Transaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${NAMES_LOCK}, ${tx.workspaceId})`.execute(tx);
}

const NAMES_LOCK = 718_011;

const identity = ['channel_id as channelId', 'telegram_id as telegramId', 'username', 'title'] as const;

export function findByTelegramId(tx: Transaction, telegramId: number): Promise<ChannelIdentity | undefined> {
  return tx.selectFrom('channel').select(identity).where('telegram_id', '=', telegramId).executeTakeFirst();
}

export function findByUsername(tx: Transaction, username: string): Promise<ChannelIdentity | undefined> {
  return tx.selectFrom('channel').select(identity).where('username', '=', username).executeTakeFirst();
}

export function findByAlias(
  tx: Transaction,
  namespace: string,
  foreignId: string,
): Promise<ChannelIdentity | undefined> {
  return tx
    .selectFrom('channel_alias')
    .innerJoin('channel', 'channel.channel_id', 'channel_alias.channel_id')
    .select([
      'channel.channel_id as channelId',
      'channel.telegram_id as telegramId',
      'channel.username',
      'channel.title',
    ])
    .where('namespace', '=', namespace)
    .where('foreign_id', '=', foreignId)
    .executeTakeFirst();
}

/** Channels with exactly this title; two are enough to know that the title does not tell them apart. */
export function findByTitle(tx: Transaction, title: string): Promise<ChannelIdentity[]> {
  return tx.selectFrom('channel').select(identity).where('title', '=', title).limit(2).execute();
}

export async function insertChannel(
  tx: Transaction,
  channel: ChannelClaim & NewChannelFacts,
): Promise<ChannelIdentity> {
  const title = channel.title ?? channel.username ?? `channel ${channel.telegramId ?? ''}`.trim();
  const row = await tx
    .insertInto('channel')
    .values({
      workspace_id: tx.workspaceId ?? 0,
      telegram_id: channel.telegramId,
      username: channel.username,
      title,
      kind: channel.kind,
      time_zone: channel.timeZone,
      simulated: channel.simulated,
      tags: [...(channel.tags ?? [])],
      title_edited: channel.titleEdited ?? false,
      identity_rank: channel.title === null ? 0 : channel.rank,
    })
    .returning(identity)
    .executeTakeFirstOrThrow();
  return row;
}

/** Adds what the claim knows better: missing ids always, the title where its source ranks higher. */
export async function enrichChannel(tx: Transaction, channelId: number, claim: ChannelClaim): Promise<void> {
  await sql`
    UPDATE channel c SET
      telegram_id = coalesce(c.telegram_id, ${claim.telegramId}::bigint),
      username = coalesce(c.username, ${claim.username}::text),
      kind = CASE WHEN c.kind = 0 THEN ${claim.kind}::smallint ELSE c.kind END,
      title = CASE WHEN better THEN ${claim.title}::text ELSE c.title END,
      identity_rank = CASE WHEN better THEN ${claim.rank}::smallint ELSE c.identity_rank END
    FROM (
      SELECT channel_id, NOT title_edited AND ${claim.title}::text IS NOT NULL AND
        (${claim.rank}::smallint, ${claim.title}::text COLLATE "C") > (identity_rank, title COLLATE "C") AS better
      FROM channel WHERE channel_id = ${channelId}) decided
    WHERE c.channel_id = decided.channel_id AND (
      better OR (c.kind = 0 AND ${claim.kind}::smallint <> 0)
      OR (c.telegram_id IS NULL AND ${claim.telegramId}::bigint IS NOT NULL)
      OR (c.username IS NULL AND ${claim.username}::text IS NOT NULL))`.execute(tx);
}

export async function describeChannel(
  tx: Transaction,
  channelId: number,
  description: string,
): Promise<void> {
  await tx
    .updateTable('channel')
    .set({ description })
    .where('channel_id', '=', channelId)
    .where('description', '<', description)
    .execute();
}

export async function insertAlias(
  tx: Transaction,
  namespace: string,
  foreignId: string,
  channelId: number,
): Promise<void> {
  await tx
    .insertInto('channel_alias')
    .values({
      workspace_id: tx.workspaceId ?? 0,
      namespace,
      foreign_id: foreignId,
      channel_id: channelId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Namespaces of the file sets that this workspace has read so far whose rows of that table have keys. */
export async function listSetNamespaces(tx: Transaction, table: 'posts' | 'channels'): Promise<string[]> {
  const source = table === 'posts' ? 'post_alias' : 'channel_alias';
  const rows = await sql<{ namespace: string }>`
    SELECT DISTINCT namespace FROM ${sql.table(source)} WHERE namespace >= ${`${table}:`} AND namespace < ${`${table};`}
  `.execute(tx);
  return rows.rows.map((row) => row.namespace);
}
