import { type Fatigue, fatigue, fatigueHours, fewestLeaves } from '../metrics/fatigue.ts';
import type { LocalWindow } from '../metrics/local-window.ts';
import { known, type Metric, unknown } from '../metrics/metric.ts';
import { reading } from '../read-deps.ts';
import type { AudienceDeps } from './audience-deps.ts';
import { type ChangeCounts, readChangesBetween } from './member-change-store.ts';
import { memberCounts } from './member-counts.ts';
import { readPostTimes } from './post-time-store.ts';
import { readWatchedWindow } from './read-watched-window.ts';

export interface PostFatigue {
  readonly messageId: number;
  readonly publishedAt: Date;
  readonly leaves: number;
  /** Null where too few left to tell. */
  readonly fatigue: Fatigue | null;
}

export interface FatigueOfPosts {
  readonly window: LocalWindow;
  readonly since: Date | null;
  /** Leaves in 24 hours. */
  readonly usualLeaves: Metric;
  /** Newest first. */
  readonly posts: readonly PostFatigue[];
}

const mostPosts = 200;
const hourMs = 3_600_000;
const afterMs = fatigueHours * hourMs;

/**
 * Leaves in the 24 hours after each post. Only posts whose 24 hours lie within the watched part of the window: from the
 * first change that was seen until now. Throws CHANNEL_NOT_FOUND, WINDOW_INVALID.
 */
export function getFatigue(
  deps: AudienceDeps,
  workspaceId: number,
  input: { readonly channelId: number; readonly window: LocalWindow },
): Promise<FatigueOfPosts> {
  const now = deps.clock.now();
  return reading(deps, workspaceId, async (tx) => {
    const { channelId } = input;
    const { channel, window, instants, since } = await readWatchedWindow(tx, input);
    const from = new Date(Math.max(instants.from.getTime(), since?.getTime() ?? 0));
    const to = new Date(Math.min(instants.to.getTime(), now.getTime()));
    const hours = (to.getTime() - from.getTime()) / hourMs;
    if (since === null || hours <= fatigueHours)
      return { window, since, usualLeaves: unknown('NO_MEMBER_EVENTS'), posts: [] };
    const lastPost = new Date(to.getTime() - afterMs);
    const posts = await readPostTimes(tx, channelId, { from, to: lastPost }, mostPosts);
    const bounds = boundsOf(
      posts.map((post) => post.publishedAt),
      from,
      to,
    );
    const changes = await readChangesBetween(tx, channelId, bounds);
    const counts = memberCounts(changes, since, channel);
    const leavesUntil = runningLeaves(bounds, changes);
    return {
      window,
      since,
      usualLeaves:
        counts.left < fewestLeaves
          ? unknown('TOO_FEW_MEMBER_EVENTS')
          : known((counts.left / hours) * fatigueHours, counts.evidence, counts.left),
      posts: posts.map(({ messageId, publishedAt }) => {
        const end = publishedAt.getTime() + afterMs;
        const leaves = (leavesUntil.get(end) ?? 0) - (leavesUntil.get(publishedAt.getTime()) ?? 0);
        const against = fatigue({ leaves, hours: fatigueHours }, { leaves: counts.left, hours });
        return { messageId, publishedAt, leaves, fatigue: against };
      }),
    };
  });
}

/** Every moment at which the 24 hours of a post begin or end: between two of them nothing changes. */
function boundsOf(publishedAt: readonly Date[], from: Date, to: Date): Date[] {
  const times = publishedAt.flatMap((at) => [at.getTime(), at.getTime() + afterMs]);
  return [...new Set([from.getTime(), ...times, to.getTime()])]
    .sort((a, b) => a - b)
    .map((ms) => new Date(ms));
}

function runningLeaves(
  bounds: readonly Date[],
  changes: readonly ChangeCounts[],
): ReadonlyMap<number, number> {
  let sum = 0;
  return new Map(
    bounds.map((bound, index) => {
      sum += index === 0 ? 0 : (changes[index - 1]?.left ?? 0);
      return [bound.getTime(), sum];
    }),
  );
}
