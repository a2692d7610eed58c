import type { OverviewPoint } from '@analyticbot/contracts/channels/v1/metric';
import type { OutgoingCall } from '../../../platform/rpc/index.ts';
import type { NumbersDeps } from '../channel-numbers.ts';
import type { NotificationsDeps } from '../deps.ts';
import { addDays } from '../local-time.ts';
import type { SeriesMetric } from './condition.ts';
import type { BotDay, SeriesDay } from './series-value.ts';

export type DaysDeps = Pick<NumbersDeps, 'metrics' | 'callOptionsFor'> & Pick<NotificationsDeps, 'audience'>;

interface Days {
  readonly from: string;
  readonly to: string;
}

/** A series of more days comes by the week. */
const DAYS_AT_ONCE = 92;

/** Every day of [from, to), in order, with what the metric looks at. */
export async function readDays(
  deps: DaysDeps,
  call: OutgoingCall,
  channelId: number,
  { from, to, metric }: Days & { readonly metric: SeriesMetric },
): Promise<SeriesDay[]> {
  const days: SeriesDay[] = [];
  let begin = from;
  while (begin < to) {
    const furthest = addDays(begin, DAYS_AT_ONCE);
    const window = { from: begin, to: furthest < to ? furthest : to };
    const { series } = await deps.metrics.getOverview({ channelId, window }, deps.callOptionsFor(call));
    const seen = await SEEN_BY_BOT[metric]?.(deps, call, channelId, window);
    days.push(...series.map((point) => ({ ...seriesDay(point), ...seen?.get(point.day) })));
    begin = window.to;
  }
  return days;
}

type ReadSeen = (
  deps: DaysDeps,
  call: OutgoingCall,
  channelId: number,
  window: Days,
) => Promise<ReadonlyMap<string, Partial<BotDay>>>;

/** Metrics of what only a bot sees, which are asked for by themselves. Days before it saw anything are not known. */
const SEEN_BY_BOT: Readonly<Partial<Record<SeriesMetric, ReadSeen>>> = {
  joins: readMembers,
  leaves: readMembers,
  member_growth: readMembers,
  active_boosts: readBoosts,
  added_boosts: readBoosts,
  ended_boosts: readBoosts,
};

async function readMembers(...[deps, call, channelId, window]: Parameters<ReadSeen>): ReturnType<ReadSeen> {
  const { series } = await deps.audience.getMemberFlow({ channelId, window }, deps.callOptionsFor(call));
  return new Map(series.map(({ day, joins, left, removed }) => [day, { joins, leaves: left + removed }]));
}

async function readBoosts(...[deps, call, channelId, window]: Parameters<ReadSeen>): ReturnType<ReadSeen> {
  const { series } = await deps.audience.getBoosts({ channelId, window }, deps.callOptionsFor(call));
  return new Map(
    series.map(({ day, active, added, ended }) => [
      day,
      { activeBoosts: active, addedBoosts: added, endedBoosts: ended },
    ]),
  );
}

function seriesDay(point: OverviewPoint): SeriesDay {
  return {
    day: point.day,
    posts: point.posts,
    views: point.views ?? null,
    meanReach: point.meanReach ?? null,
    reactions: point.reactions ?? null,
    forwards: point.forwards ?? null,
    comments: point.comments ?? null,
    subscribers: point.subscribers ?? null,
    subscribersMargin: point.subscribersMargin,
    viewsGained: point.viewsGained ?? null,
    joins: null,
    leaves: null,
    activeBoosts: null,
    addedBoosts: null,
    endedBoosts: null,
  };
}
