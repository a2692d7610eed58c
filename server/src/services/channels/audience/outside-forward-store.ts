import { sql } from 'kysely';
import { workspaceOf } from '../channel-store.ts';
import type { InstantWindow } from '../metrics/local-window.ts';
import type { ReadTransaction } from '../read-deps.ts';

/** A post of a channel that is not watched, which forwards a message of this one. */
export interface OutsideForwardRow {
  readonly telegramId: number;
  readonly username: string | null;
  readonly title: string;
  readonly messageId: number;
  readonly publishedAt: Date;
  readonly views: number | null;
  /** Of this channel, the message that it forwards. */
  readonly forwardedMessageId: number;
  /** All of that channel. */
  readonly inChannel: number;
}

/** How many channels elsewhere are told at most, those that forwarded last. */
const MOST_CHANNELS = 100;

/**
 * The newest forwards in each channel, newest first.
 *
 * @param watched by Telegram's numbers: their own posts say what they forward
 */
export async function readOutsideForwards(
  tx: ReadTransaction,
  channelId: number,
  watched: readonly number[],
  { from, to }: InstantWindow,
  mostEach: number,
): Promise<OutsideForwardRow[]> {
  const { rows } = await sql<OutsideForwardRow>`
    SELECT telegram_id AS "telegramId", username, title, message_id AS "messageId", published_at AS "publishedAt", views,
      forwarded_message_id AS "forwardedMessageId", in_channel AS "inChannel"
    FROM (
      SELECT *, count(*) OVER channel AS in_channel, dense_rank() OVER (ORDER BY last_at DESC, telegram_id) AS turn,
        row_number() OVER (PARTITION BY telegram_id ORDER BY published_at DESC, message_id DESC) AS place
      FROM (
        SELECT *, max(published_at) OVER (PARTITION BY telegram_id) AS last_at FROM outside_forward
        WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${channelId}
          AND published_at >= ${from} AND published_at < ${to} AND NOT telegram_id = ANY(${watched}::bigint[])
      ) AS seen
      WINDOW channel AS (PARTITION BY telegram_id)
    ) AS told
    WHERE place <= ${mostEach} AND turn <= ${MOST_CHANNELS}
    ORDER BY published_at DESC, telegram_id, message_id
  `.execute(tx);
  return rows;
}
