import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { workspaceOf } from './channel-store.ts';
import type { InstantWindow } from './metrics/local-window.ts';
import {
  type StoredSubscribers,
  type SubscriberReading,
  settledReadings,
} from './metrics/settled-readings.ts';
import type { ChannelsTables } from './tables.ts';

/** Beyond so many readings the newest are kept: four years of hourly ones. */
const mostReadings = 35_000;

/**
 * The readings within a window in order of time, with the last one before it: those that count beside the exact ones.
 */
export async function readSubscriberReadings(
  tx: DatabaseTransaction<ChannelsTables>,
  channelId: number,
  instants: InstantWindow,
): Promise<SubscriberReading[]> {
  const workspaceId = workspaceOf(tx);
  const { rows } = await sql<StoredSubscribers>`
    SELECT first_seen_at AS "observedAt", count, precision, source, not_before AS "notBefore"
    FROM (
      (SELECT * FROM subscriber_reading
        WHERE workspace_id = ${workspaceId} AND channel_id = ${channelId} AND first_seen_at < ${instants.from}
        ORDER BY first_seen_at DESC, precision LIMIT 1)
      UNION
      (SELECT * FROM subscriber_reading
        WHERE workspace_id = ${workspaceId} AND channel_id = ${channelId} AND first_seen_at < ${instants.from}
          AND precision = 0
        ORDER BY first_seen_at DESC LIMIT 1)
      UNION ALL
      (SELECT * FROM subscriber_reading
        WHERE workspace_id = ${workspaceId} AND channel_id = ${channelId}
          AND first_seen_at >= ${instants.from} AND first_seen_at < ${instants.to}
        ORDER BY first_seen_at DESC LIMIT ${mostReadings})
    ) AS reading
    ORDER BY first_seen_at, precision DESC
  `.execute(tx);
  return settledReadings(rows);
}
