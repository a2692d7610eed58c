import type { ReactionSum } from './activity-store.ts';
import type { Headline } from './headline.ts';
import { loadHeadlines } from './load-headlines.ts';
import type { LocalWindow } from './metrics/local-window.ts';
import type { SeriesStep } from './metrics/series-step.ts';
import { type MissingPart, missingParts } from './missing-parts.ts';
import type { SeriesPoint } from './overview-series.ts';
import { type ReadDeps, reading } from './read-deps.ts';

export interface Overview {
  readonly window: LocalWindow;
  readonly previousWindow: LocalWindow;
  readonly headline: Headline;
  readonly series: readonly SeriesPoint[];
  readonly step: SeriesStep;
  readonly missing: readonly MissingPart[];
  readonly reactions: readonly ReactionSum[];
  readonly computing: boolean;
}

/**
 * The headline numbers of a channel's window with their change, and the series behind them. Five statements, the
 * beginning (with the tenant) and the end of the transaction among them. Throws CHANNEL_NOT_FOUND, WINDOW_INVALID.
 */
export function getOverview(
  deps: ReadDeps,
  workspaceId: number,
  input: { readonly channelId: number; readonly window: LocalWindow },
): Promise<Overview> {
  return reading(deps, workspaceId, async (tx) => {
    const { items, reactions } = await loadHeadlines(tx, [input], { withReactions: true });
    const [item] = items;
    if (item === undefined) throw new Error('an overview was loaded for no item');
    return {
      window: item.window.days,
      previousWindow: item.window.previousDays,
      headline: item.headline,
      series: item.series,
      step: item.step,
      missing: missingParts(item.channel),
      reactions,
      computing: item.channel.computing,
    };
  });
}
