import { type ActivityScope, readActivity } from './activity-store.ts';
import type { ChannelRow } from './channel-store.ts';
import { totalOf } from './headline.ts';
import { subscribersOf } from './metrics/growth.ts';
import { dayOf, daysOf, type LocalWindow, lastDays } from './metrics/local-window.ts';
import { type Metric, unknown } from './metrics/metric.ts';
import { averageReach } from './metrics/reach.ts';
import { type MissingPart, missingParts } from './missing-parts.ts';
import type { ReadTransaction } from './read-deps.ts';

/** A channel with the few numbers that a list of channels shows. */
export interface ChannelCard {
  readonly channel: ChannelRow;
  readonly missing: readonly MissingPart[];
  /** The newest reading, however old. */
  readonly subscribers: Metric;
  /** Over the last 90 days that have data. */
  readonly averageReach: Metric;
  /** Of the last 30 days that have data, oldest first. */
  readonly recentPostsPerDay: readonly number[];
}

/** After every reading that there can be. */
const endOfTime = new Date('9999-12-31T00:00:00Z');

/** The cards of channels, in one statement for all of them. */
export async function cardsOf(tx: ReadTransaction, channels: readonly ChannelRow[]): Promise<ChannelCard[]> {
  if (channels.length === 0) return [];
  const months = channels.map((channel) => recentDays(channel, 30));
  const scopes = channels.flatMap((channel, index): ActivityScope[] => [
    { channelId: channel.channelId, days: months[index] ?? recentDays(channel, 30), step: 'day' },
    { channelId: channel.channelId, days: recentDays(channel, 90), step: 'all' },
  ]);
  const places = channels.map(({ channelId }) => ({ channelId, at: endOfTime, after: false }));
  const activity = await readActivity(tx, { scopes, places, changesOf: [], reactionsOf: null });
  return channels.map((channel, index) => {
    const quarter = activity.scopes[2 * index + 1] ?? { sums: [], viewsGained: [] };
    const month = activity.scopes[2 * index]?.sums ?? [];
    const { views, viewsKnown, posts, forwardedPosts } = totalOf(quarter);
    const reading = activity.readings[index]?.before ?? null;
    return {
      channel,
      missing: missingParts(channel),
      subscribers: reading === null ? unknown('NO_SUBSCRIBERS') : subscribersOf(reading),
      averageReach: averageReach({
        views: { sum: views, posts: viewsKnown },
        posts: posts - forwardedPosts,
        evidence: { sources: channel.sources, observedAt: channel.lastObservedAt, notBefore: false },
        computing: channel.computing,
      }),
      recentPostsPerDay: postsPerDay(months[index] ?? recentDays(channel, 30), month),
    };
  });
}

function recentDays(channel: ChannelRow, days: number): LocalWindow {
  const last = channel.lastPostAt ?? channel.lastObservedAt ?? channel.createdAt;
  return lastDays(dayOf(last, channel.timeZone), days);
}

function postsPerDay(
  days: LocalWindow,
  sums: readonly { readonly key: string | null; readonly posts: number }[],
) {
  const byDay = new Map(sums.map(({ key, posts }) => [key, posts]));
  return daysOf(days).map((day) => byDay.get(day) ?? 0);
}
