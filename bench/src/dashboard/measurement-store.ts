import { copyInto, type Database, inTransaction } from '../../../server/src/platform/database/index.ts';
import { CopyBuffer } from '../../../server/src/services/channels/ingest/copy-buffer.ts';
import { createTimeCell } from '../../../server/src/services/channels/ingest/copy-row.ts';
import { readingDigest } from '../../../server/src/services/channels/ingest/reading-digest.ts';
import type { ChannelsTables } from '../../../server/src/services/channels/tables.ts';
import type { WatchedMessage, WatchedReading } from './history.ts';

/** The channel that the messages belong to, and how their readings are labelled. */
export interface MeasurementPlace {
  readonly workspaceId: number;
  readonly channelId: number;
  readonly source: number;
}

const COLUMNS = [
  'workspace_id',
  'channel_id',
  'message_id',
  'first_seen_at',
  'last_seen_at',
  'views',
  'forwards',
  'reactions',
  'comments',
  'digest',
  'source',
  'not_before',
];

const ROWS_PER_CHUNK = 20_000;

/**
 * Copies readings into the table as its owner, who is above row-level security: the same rows that an import would
 * write, without staging and merging. Answers how many there were.
 */
export async function copyMeasurements(
  owner: Database<ChannelsTables>,
  place: MeasurementPlace,
  messages: readonly WatchedMessage[],
  readingsOf: (message: WatchedMessage) => readonly WatchedReading[],
): Promise<number> {
  const months = new Set(messages.flatMap(({ publishedAt }) => monthsAround(publishedAt)));
  await inTransaction(owner, async (tx) => {
    for (const month of months) await tx.client.query('SELECT ensure_measurement_month($1)', [month]);
  });
  return inTransaction(
    owner,
    (tx) => copyInto(tx, { table: 'measurement', columns: COLUMNS }, rows(place, messages, readingsOf)),
    { statementTimeoutMs: 0 },
  );
}

/** Readings of a post fall into its own month and the next. */
function monthsAround(at: Date): string[] {
  return [0, 1].map((ahead) =>
    new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + ahead, 1)).toISOString().slice(0, 10),
  );
}

const MADE = { notBefore: false, reactionsListed: false };

function* rows(
  { workspaceId, channelId, source }: MeasurementPlace,
  messages: readonly WatchedMessage[],
  readingsOf: (message: WatchedMessage) => readonly WatchedReading[],
): Generator<Uint8Array> {
  const timeCell = createTimeCell();
  let buffer = new CopyBuffer();
  for (const message of messages) {
    for (const reading of readingsOf(message)) {
      const { firstSeenMs, lastSeenMs, views, forwards, reactions, comments } = reading;
      const first = timeCell(new Date(firstSeenMs));
      const last = lastSeenMs === firstSeenMs ? first : timeCell(new Date(lastSeenMs));
      buffer.add(
        `${workspaceId}\t${channelId}\t${message.messageId}\t${first}\t${last}\t${views}\t${forwards}\t` +
          `${reactions}\t${comments}\t${readingDigest(reading, MADE)}\t${source}\tf`,
      );
    }
    if (buffer.rows < ROWS_PER_CHUNK) continue;
    yield* buffer.take().pages;
    buffer = new CopyBuffer();
  }
  yield* buffer.take().pages;
}
