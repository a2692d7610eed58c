import type { Headline } from '../../../server/src/services/channels/headline.ts';
import type { SeriesPoint } from '../../../server/src/services/channels/overview-series.ts';
import type { Figures } from './figures.ts';

/** What SQL answers of one period of one item. */
export interface PeriodFacts {
  readonly posts: number;
  readonly messages: number;
  readonly forwardedPosts: number;
  readonly views: number;
  readonly viewsKnown: number;
  readonly viewsMedian: number | null;
  readonly maturePosts: number;
  readonly matureMedian: number | null;
  readonly forwards: number;
  readonly reactions: number;
  readonly comments: number;
  readonly interactions: number;
  readonly medianRate: number | null;
  readonly sum24: number;
  readonly posts24: number;
  readonly sum48: number;
  readonly posts48: number;
  readonly sum168: number;
  readonly posts168: number;
  readonly gained: number;
  /** Readings that showed more views than the ones before, or days of them. */
  readonly rises: number;
}

/** A reading of subscribers, epoch ms. */
export interface CountAt {
  readonly atMs: number;
  readonly count: number;
}

/** What SQL answers of one item of a comparison. */
export interface ItemFacts {
  readonly days: number;
  /** Epoch ms of the beginning of the previous period, of this one, and of its end. */
  readonly instants: readonly [number, number, number];
  readonly current: PeriodFacts;
  readonly previous: PeriodFacts;
  /** The last reading before each instant, else the first after it. */
  readonly subscribers: readonly [CountAt | null, CountAt | null, CountAt | null];
  /** Figures of the series, by day and name. */
  readonly series: ReadonlyMap<string, number | null>;
}

/** The product's headline and series as figures. */
export function figuresOfHeadline(headline: Headline, series: readonly SeriesPoint[]): Figures {
  const figures = new Map<string, number | string | null>();
  for (const [name, compared] of Object.entries(headline)) {
    if (typeof compared !== 'object') {
      figures.set(name, compared);
      continue;
    }
    figures.set(name, compared.metric.known ? compared.metric.value : null);
    figures.set(`${name}.change`, compared.change?.known === true ? compared.change.value : null);
  }
  for (const { day, posts, views, reactions, forwards, comments, subscribers } of series) {
    if (subscribers !== null) figures.set(`${day}.subscribers`, subscribers);
    if (posts === 0) continue;
    for (const [name, value] of Object.entries({ posts, views, reactions, forwards, comments })) {
      figures.set(`${day}.${name}`, value);
    }
  }
  return figures;
}

/** The same from what SQL answered, by arithmetic of its own. */
export function figuresOfFacts(facts: ItemFacts): Figures {
  const { current: now, previous: then, days, subscribers, instants } = facts;
  const [prevStart, start, end] = subscribers;
  const grown = growth(instants[1], instants[2], start, end);
  const grownBefore = growth(instants[0], instants[1], prevStart, start);
  const count = end?.count ?? null;
  const figures = new Map<string, number | string | null>([
    ['engagementParts', 'reactions+forwards+comments'],
    ['immaturePosts', now.viewsKnown - now.maturePosts],
    ['joins', null],
    ['joins.change', null],
    ['leaves', null],
    ['leaves.change', null],
    ['subscribers', count],
    ['subscribers.change', change(count, start?.count ?? null)],
    ['netGrowth', grown],
    ['netGrowth.change', grown === null || grownBefore === null ? null : grown - grownBefore],
    ['viewRate', ratio(reach(now), count)],
    ['viewRate.change', null],
    ['viewRate24h', ratio(ratio(now.sum24, now.posts24), count)],
    ['viewRate24h.change', null],
    ['averageReach', reach(now)],
    ['averageReach.change', change(ratio(now.sum168, now.posts168), ratio(then.sum168, then.posts168))],
    ['medianReach', now.viewsMedian],
    ['medianReach.change', change(now.matureMedian, then.matureMedian)],
    ...facts.series,
  ]);
  const compared: Record<string, (period: PeriodFacts) => number | null> = {
    posts: (period) => period.posts,
    messages: (period) => period.messages,
    forwardedPosts: (period) => period.forwardedPosts,
    postingFrequency: (period) => period.posts / days,
    viewsTotal: (period) => period.views,
    viewsGained: (period) => (period.rises === 0 ? null : period.gained),
    advertisingReach24h: (period) => ratio(period.sum24, period.posts24),
    advertisingReach48h: (period) => ratio(period.sum48, period.posts48),
    engagementRate: (period) => ratio(period.interactions, period.views),
    medianEngagementRate: (period) => period.medianRate,
    shareRate: (period) => ratio(period.forwards, period.views),
    reactionsTotal: (period) => period.reactions,
    forwardsTotal: (period) => period.forwards,
    commentsTotal: (period) => period.comments,
  };
  for (const [name, of] of Object.entries(compared)) {
    figures.set(name, of(now));
    figures.set(`${name}.change`, then.posts === 0 ? null : change(of(now), of(then)));
  }
  return figures;
}

function reach({ views, viewsKnown }: PeriodFacts): number | null {
  return ratio(views, viewsKnown);
}

function growth(fromMs: number, toMs: number, first: CountAt | null, last: CountAt | null): number | null {
  if (first === null || last === null || first.atMs >= toMs) return null;
  return last.atMs < fromMs || last.atMs <= first.atMs ? null : last.count - first.count;
}

function ratio(above: number | null, below: number | null): number | null {
  return above === null || below === null || below === 0 ? null : above / below;
}

function change(now: number | null, then: number | null): number | null {
  const quotient = ratio(now, then);
  return quotient === null ? null : quotient - 1;
}
