import { inTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { readDocument } from '../content-document.ts';
import type { ContentDeps } from '../deps.ts';
import { extendSeries, MOST_AHEAD } from './extend-series.ts';
import { HORIZON_MS } from './next-occurrences.ts';
import { countPending, readNow } from './publication-store.ts';
import { lockSeries, readSeriesToExtend } from './series-store.ts';

type Deps = Pick<ContentDeps, 'database'> & {
  /** Told of a series that cannot be planned; the others are. */
  readonly onError: (error: unknown, series: { workspaceId: number; seriesId: string }) => void;
};

/** A series is looked at again once this much of the time ahead is not planned. */
const SLACK_MS = 86_400_000;

/** Plans what comes next of every series of every workspace. */
export async function extendAllSeries({ database, onError }: Deps, signal: AbortSignal): Promise<void> {
  const due = await inTransaction(database, async (tx) => {
    return readSeriesToExtend(tx, lookedAtBefore(await readNow(tx)));
  });
  for (const series of due) {
    if (signal.aborted) return;
    await extendOne({ database }, series).catch((error: unknown) => onError(error, series));
  }
}

async function extendOne(
  { database }: Pick<ContentDeps, 'database'>,
  { workspaceId, seriesId }: { readonly workspaceId: number; readonly seriesId: string },
): Promise<void> {
  await inWorkspace(database, workspaceId, async (tx) => {
    const series = await lockSeries(tx, seriesId);
    const now = await readNow(tx);
    // Somebody else may have planned or ended it meanwhile.
    if (series === null || series.ended || series.plannedUntil >= lookedAtBefore(now)) return;
    const pending = await countPending(tx, seriesId);
    const most = MOST_AHEAD - pending;
    // Of one that is planned often the end comes nearer first.
    if (most < 1) return;
    const content = readDocument(series.document);
    if (content === null) throw new Error('what the series says is laid out as a newer version does');
    await extendSeries(tx, series, { content, now, most, isIdle: pending === 0 });
  });
}

/** Series that are planned up to less than that are looked at. */
function lookedAtBefore(now: Date): Date {
  return new Date(now.getTime() + HORIZON_MS - SLACK_MS);
}
