import { resolveWindow } from './channel-window.ts';
import type { LocalWindow } from './metrics/local-window.ts';
import { known, type Metric, type UnknownReason, unknown } from './metrics/metric.ts';
import { evidenceFrom } from './post-summary-store.ts';
import { type ReadDeps, reading, requireChannel } from './read-deps.ts';
import { readViewCurve } from './view-curve-store.ts';

export interface CurvePoint {
  readonly ageHours: number;
  readonly medianViews: Metric;
  /** Of the views at 7 days. */
  readonly medianShare: Metric;
  readonly lowQuartile: number | null;
  readonly highQuartile: number | null;
}

export interface ViewCurve {
  readonly window: LocalWindow;
  readonly points: readonly CurvePoint[];
  /** Most posts that stand behind any of the points. */
  readonly posts: number;
}

/**
 * The channel's usual view curve: the median of `viewsAt` over the window's own posts at each age that is kept.
 * Throws CHANNEL_NOT_FOUND, WINDOW_INVALID.
 */
export function getViewCurve(
  deps: ReadDeps,
  workspaceId: number,
  input: { readonly channelId: number; readonly window: LocalWindow },
): Promise<ViewCurve> {
  return reading(deps, workspaceId, async (tx) => {
    const channel = await requireChannel(tx, input.channelId);
    const { days, instants } = resolveWindow(input.window, channel);
    const { rows, ownPosts, seenPosts } = await readViewCurve(tx, input.channelId, instants);
    const missing = channel.computing ? 'STILL_COMPUTING' : reasonOf(ownPosts, seenPosts);
    const figure = (
      value: number | null,
      posts: number,
      evidence: Parameters<typeof evidenceFrom>[0],
    ): Metric => (value === null ? unknown(missing) : known(value, evidenceFrom(evidence), posts));
    return {
      window: days,
      points: rows.map((row) => ({
        ageHours: row.age_hours,
        medianViews: figure(row.median_views, row.posts, row),
        medianShare: figure(row.median_share, row.share_posts, row),
        lowQuartile: row.low_quartile,
        highQuartile: row.high_quartile,
      })),
      posts: rows.reduce((most, row) => Math.max(most, row.posts), 0),
    };
  });
}

function reasonOf(ownPosts: number, seenPosts: number): UnknownReason {
  if (ownPosts === 0) return 'NO_POSTS';
  return seenPosts === 0 ? 'NO_VIEWS' : 'READINGS_TOO_FAR_APART';
}
