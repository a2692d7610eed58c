import { inTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { readDocument } from '../content-document.ts';
import type { ContentDeps } from '../deps.ts';
import { extendSeries, HORIZON_MS, MOST_AHEAD } from './extend-series.ts';
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
    const now = await readNow(tx);
    return readSeriesToExtend(tx, new Date(now.getTime() + HORIZON_MS - SLACK_MS));
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
    if (series === null || series.ended) return;
    const most = MOST_AHEAD - (await countPending(tx, seriesId));
    // Of one that is planned often the end comes nearer first.
    if (most < 1) return;
    const content = readDocument(series.document);
    if (content === null) throw new Error('what the series says is laid out as a newer version does');
    await extendSeries(tx, series, { content, now: await readNow(tx), most });
  });
}
