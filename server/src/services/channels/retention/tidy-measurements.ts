import type { Clock } from '../../../platform/clock/index.ts';
import { type Database, inTransaction } from '../../../platform/database/index.ts';
import { ensureMonths } from '../ingest/batch-store.ts';
import { createLocalTime } from '../rollups/local-time.ts';
import { readRollupChannel } from '../rollups/pending-store.ts';
import type { Run } from '../rollups/run.ts';
import { underRollupLock } from '../rollups/under-rollup-lock.ts';
import type { ChannelsTables } from '../tables.ts';
import { monthsAhead, retentionCuts } from './retention-cuts.ts';
import {
  deleteReadings,
  dropMonths,
  listUnthinned,
  type ReadingRow,
  readUnthinned,
  setThinned,
  type UnthinnedChannel,
} from './retention-store.ts';
import { type RetentionCuts, spareReadings } from './spare-readings.ts';

export interface RetentionDeps {
  readonly database: Database<ChannelsTables>;
  readonly clock: Clock;
  /** Readings first seen longer ago than so many months are reduced to what is kept for ever. */
  readonly retentionMonths: number;
}

const MESSAGES_AT_ONCE = 500;

/** Makes the months exist in which readings will come, so that none of them waits for it. */
export async function makeMonthsAhead({ database, clock }: RetentionDeps): Promise<void> {
  await inTransaction(database, (tx) => ensureMonths(tx, monthsAhead(clock.now())));
}

/**
 * Thins the readings of every channel, reduces those whose time is over, and drops their months. Safe to repeat, and on
 * several replicas at once: a channel whose rollups are computed, or that another has, has its turn the next time.
 */
export async function tidyMeasurements(deps: RetentionDeps): Promise<void> {
  await makeMonthsAhead(deps);
  const cuts = retentionCuts(deps.clock.now(), deps.retentionMonths);
  const channels = await inTransaction(deps.database, (tx) => listUnthinned(tx, cuts));
  for (const channel of channels) await thinChannel(deps, channel, cuts);
  await inTransaction(deps.database, (tx) => dropMonths(tx, new Date(cuts.reduceMs)));
}

async function thinChannel(
  deps: RetentionDeps,
  channel: UnthinnedChannel,
  cuts: RetentionCuts,
): Promise<void> {
  const { channelId } = channel;
  await underRollupLock(deps, channel, async (run) => {
    const found = await run((tx) => readRollupChannel(tx, channelId));
    if (found === null) return;
    const localTime = createLocalTime(found.timeZone);
    const spareOf = (readings: readonly ReadingRow[]): ReadingRow[] => {
      const publishedMs = readings[0]?.publishedMs ?? null;
      return publishedMs === null
        ? []
        : spareReadings(readings, publishedMs, cuts, (ms) => localTime(ms).day);
    };
    let after: number | null = Number.MIN_SAFE_INTEGER;
    while (after !== null) after = await thinSome(run, channelId, cuts, after, spareOf);
    await run((tx) => setThinned(tx, channelId, cuts));
  });
}

/** @returns the last message that was looked at; null where there are no more */
async function thinSome(
  run: Run,
  channelId: number,
  cuts: RetentionCuts,
  after: number,
  spareOf: (readings: readonly ReadingRow[]) => ReadingRow[],
): Promise<number | null> {
  return run(async (tx) => {
    const rows = await readUnthinned(tx, channelId, cuts, after, MESSAGES_AT_ONCE);
    const spare = [...Map.groupBy(rows, ({ messageId }) => messageId).values()].flatMap(spareOf);
    if (spare.length > 0) await deleteReadings(tx, channelId, spare);
    return rows.at(-1)?.messageId ?? null;
  });
}
