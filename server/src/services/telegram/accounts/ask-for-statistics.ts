import { inWorkspace } from '../../../platform/database/index.ts';
import type { TelegramDeps } from '../deps.ts';
import { type AccountChannelRow, writeChannelLook } from './account-channel-store.ts';
import type { SeenPost } from './account-session.ts';
import { handIn } from './hand-in.ts';
import type { Looking } from './looking.ts';
import { saveStatistics } from './native-statistic-store.ts';
import { readForwards } from './read-forwards.ts';

type Deps = Pick<TelegramDeps, 'database' | 'clock' | 'ingest' | 'callOptionsFor'>;

/** What is asked of the data centre that keeps the statistics of a channel. */
export interface StatisticsVisit {
  readonly dc: number;
  /** Posts of which it is asked who forwarded them; null where that is not asked. */
  readonly forwardsOf: readonly SeenPost[] | null;
  readonly statistics: boolean;
}

/**
 * Asks a data centre of its own, which may be slow or refuse, for what comes besides the posts. What was seen in the
 * channel is kept by then, and what was asked for is remembered even where it fails.
 */
export async function askForStatistics(
  deps: Deps,
  { workspaceId, session, signal }: Looking,
  channel: AccountChannelRow,
  { dc, forwardsOf, statistics }: StatisticsVisit,
): Promise<void> {
  const now = deps.clock.now();
  let known = channel;
  if (forwardsOf !== null) {
    const { forwardsAsked, observations, failure } = await readForwards(
      session,
      channel,
      forwardsOf,
      dc,
      now,
    );
    if (observations.length > 0) await handIn(deps, workspaceId, channel, signal, observations);
    known = { ...channel, forwardsAsked };
    await inWorkspace(deps.database, workspaceId, (tx) => writeChannelLook(tx, known));
    if (failure !== null) throw failure.error;
  }
  const { channelId } = channel;
  if (!statistics || channelId === null) return;
  const native = await session.readStatistics(channel, channel.isGroup, dc);
  await inWorkspace(deps.database, workspaceId, async (tx) => {
    await saveStatistics(tx, channelId, { observedAt: now, json: JSON.stringify(native) });
    await writeChannelLook(tx, { ...known, statisticsAt: now });
  });
}
