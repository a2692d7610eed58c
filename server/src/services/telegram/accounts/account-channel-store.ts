import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { KnownPost } from '../planner/known-post.ts';
import type { TelegramTables } from '../tables.ts';
import { NOT_ADMINISTERED } from './account-problem.ts';
import type { AdministeredChannel } from './account-session.ts';

type Transaction = DatabaseTransaction<TelegramTables>;

/** A channel of an account, with where the looking stands. */
export interface AccountChannelRow extends AdministeredChannel {
  readonly userId: number;
  readonly channelId: number | null;
  readonly newestIds: readonly number[];
  readonly historyBefore: number | null;
  readonly historyComplete: boolean;
  /** Older posts are looked at again in turns, downwards from here; null where the turn begins. */
  readonly reviewedBefore: number | null;
  /** When history is read further, or older posts again; null before the first look. */
  readonly nextOlderAt: Date | null;
  readonly statisticsAt: Date | null;
  /** When subscribers were read last. */
  readonly factsAt: Date | null;
  /** Whether Telegram shows its own statistics of it; null before it was asked. */
  readonly showsStatistics: boolean | null;
  /** Telegram's name of what keeps the account from seeing it; null where nothing does. */
  readonly problem: string | null;
  readonly nextLookAt: Date;
  /** The next look is not weighed. */
  readonly wanted: boolean;
  readonly lookedAt: Date | null;
  readonly knownSince: Date | null;
  /** What the planner remembers of its posts. Oldest first. */
  readonly posts: readonly KnownPost[];
  /** Forwards of posts when it was last asked who forwarded them, by their numbers. */
  readonly forwardsAsked: Readonly<Record<string, number>>;
}

const COLUMNS = `user_id AS "userId", telegram_id AS "telegramId", access_hash AS "accessHash", title, username,
  is_group AS "isGroup", channel_id AS "channelId", newest_ids AS "newestIds", history_before AS "historyBefore",
  history_complete AS "historyComplete", reviewed_before AS "reviewedBefore", next_older_at AS "nextOlderAt",
  statistics_at AS "statisticsAt", facts_at AS "factsAt", shows_statistics AS "showsStatistics", problem,
  next_look_at AS "nextLookAt", wanted, looked_at AS "lookedAt", known_since AS "knownSince", posts,
  forwards_asked AS "forwardsAsked"`;

/** Channels by the numbers that the workspace knows them by. */
export interface AdministeredChange {
  readonly lost: readonly number[];
  readonly regained: readonly number[];
}

/**
 * The channels that the account administers now. One that it does not any more is kept with where the looking stood, and
 * not looked at; one of which nothing was seen yet is forgotten.
 */
export async function saveAdministered(
  tx: Transaction,
  userId: number,
  channels: readonly AdministeredChannel[],
  now: Date,
): Promise<AdministeredChange> {
  const ids = channels.map(({ telegramId }) => telegramId);
  await tx.client.query(
    `DELETE FROM account_channel
     WHERE workspace_id = $1 AND user_id = $2 AND NOT telegram_id = ANY ($3::bigint[]) AND channel_id IS NULL`,
    [tx.workspaceId, userId, ids],
  );
  const lost = await tx.client.query<Changed>(
    `UPDATE account_channel SET problem = '${NOT_ADMINISTERED}'
     WHERE workspace_id = $1 AND user_id = $2 AND NOT telegram_id = ANY ($3::bigint[]) AND problem IS NULL
     RETURNING channel_id AS "channelId", collects`,
    [tx.workspaceId, userId, ids],
  );
  const regained = await tx.client.query<Changed>(
    `UPDATE account_channel SET problem = NULL
     WHERE workspace_id = $1 AND user_id = $2 AND telegram_id = ANY ($3::bigint[]) AND problem = '${NOT_ADMINISTERED}'
     RETURNING channel_id AS "channelId", collects`,
    [tx.workspaceId, userId, ids],
  );
  for (const channel of channels) {
    await tx.client.query(
      `INSERT INTO account_channel (workspace_id, user_id, telegram_id, access_hash, title, username, is_group,
         next_look_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (workspace_id, user_id, telegram_id) DO UPDATE SET access_hash = excluded.access_hash,
         title = excluded.title, username = excluded.username`,
      [
        tx.workspaceId,
        userId,
        channel.telegramId,
        channel.accessHash,
        channel.title,
        channel.username,
        channel.isGroup,
        now,
      ],
    );
  }
  return { lost: lost.rows.flatMap(collected), regained: regained.rows.flatMap(collected) };
}

interface Changed {
  readonly channelId: number | null;
  readonly collects: boolean;
}

function collected({ channelId, collects }: Changed): number[] {
  return channelId === null || !collects ? [] : [channelId];
}

/** Those that are looked at, by title. */
export async function readLookedAt(tx: Transaction, userId: number): Promise<AccountChannelRow[]> {
  const { rows } = await tx.client.query<AccountChannelRow>(
    `SELECT ${COLUMNS} FROM account_channel
     WHERE workspace_id = $1 AND user_id = $2 AND collects AND problem IS DISTINCT FROM '${NOT_ADMINISTERED}'
     ORDER BY title, telegram_id`,
    [tx.workspaceId, userId],
  );
  return rows;
}

/** Where the looking stands, but for what keeps the account from it. */
export async function writeChannelLook(tx: Transaction, channel: AccountChannelRow): Promise<void> {
  await tx.client.query(
    `UPDATE account_channel SET channel_id = $4, newest_ids = $5, history_before = $6, history_complete = $7,
       reviewed_before = $8, next_older_at = $9, statistics_at = $10, facts_at = $11, shows_statistics = $12,
       next_look_at = $13, wanted = $14, looked_at = $15, known_since = $16, posts = $17, forwards_asked = $18
     WHERE workspace_id = $1 AND user_id = $2 AND telegram_id = $3`,
    [
      tx.workspaceId,
      channel.userId,
      channel.telegramId,
      channel.channelId,
      channel.newestIds,
      channel.historyBefore,
      channel.historyComplete,
      channel.reviewedBefore,
      channel.nextOlderAt,
      channel.statisticsAt,
      channel.factsAt,
      channel.showsStatistics,
      channel.nextLookAt,
      channel.wanted,
      channel.lookedAt,
      channel.knownSince,
      JSON.stringify(channel.posts),
      JSON.stringify(channel.forwardsAsked),
    ],
  );
}

/** Nothing of these channels was worth a call: when they are weighed again. */
export async function writeWaiting(tx: Transaction, channels: readonly AccountChannelRow[]): Promise<void> {
  if (channels.length === 0) return;
  await tx.client.query(
    `UPDATE account_channel AS c SET next_look_at = w.next_look_at, next_older_at = w.next_older_at
     FROM unnest($2::bigint[], $3::bigint[], $4::timestamptz[], $5::timestamptz[])
       AS w (user_id, telegram_id, next_look_at, next_older_at)
     WHERE c.workspace_id = $1 AND (c.user_id, c.telegram_id) = (w.user_id, w.telegram_id)`,
    [
      tx.workspaceId,
      channels.map(({ userId }) => userId),
      channels.map(({ telegramId }) => telegramId),
      channels.map(({ nextLookAt }) => nextLookAt),
      channels.map(({ nextOlderAt }) => nextOlderAt),
    ],
  );
}

/** Whether accounts asked for Telegram's own statistics of a channel, and none is shown them. */
export async function areStatisticsRefused(tx: Transaction, channelId: number): Promise<boolean> {
  const { rows } = await tx.client.query<{ refused: boolean | null }>(
    `SELECT NOT bool_or(shows_statistics) AS refused FROM account_channel
     WHERE workspace_id = $1 AND channel_id = $2 AND collects`,
    [tx.workspaceId, channelId],
  );
  return rows[0]?.refused === true;
}

/** @param nextLookAt null to leave it as it is */
export async function writeChannelProblem(
  tx: Transaction,
  { userId, telegramId }: AccountChannelRow,
  problem: string | null,
  nextLookAt: Date | null,
): Promise<void> {
  await tx.client.query(
    `UPDATE account_channel SET problem = $4, next_look_at = coalesce($5, next_look_at)
     WHERE workspace_id = $1 AND user_id = $2 AND telegram_id = $3`,
    [tx.workspaceId, userId, telegramId, problem, nextLookAt],
  );
}

/** A channel that was deleted here is not collected again. */
export async function stopCollecting(tx: Transaction, channelId: number): Promise<void> {
  await tx.client.query(
    'UPDATE account_channel SET collects = false WHERE workspace_id = $1 AND channel_id = $2',
    [tx.workspaceId, channelId],
  );
}
