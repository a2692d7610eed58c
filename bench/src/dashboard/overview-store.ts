import { type Ask, countIn, numberIn, type Row, textIn } from './ask.ts';
import type { Figures } from './figures.ts';
import { type CountAt, figuresOfFacts, type ItemFacts, type PeriodFacts } from './overview-figures.ts';
import { placeTable, type Scope, scopeTable, timeLiteral } from './scope.ts';

/** Where the numbers of the posts come from; the rest of an overview is asked the same way of both. */
export interface OverviewSource {
  /** Rows (item, period, day, …) of the periods, where day is null, and of the steps of this period. */
  readonly posts: (scopes: readonly Scope[]) => string;
  /** Rows (item, period, gained, rises); where there are no rises nothing is known. */
  readonly gained: (scopes: readonly Scope[]) => string;
  /** Rows (kind, emoji, count, posts) of the first item's period. */
  readonly reactions: (scopes: readonly Scope[]) => string;
}

/** Answers the question of the overview (one item, with reactions) or of a comparison, by hand-written statements. */
export async function askItems(
  ask: Ask,
  source: OverviewSource,
  scopes: readonly Scope[],
  withReactions: boolean,
): Promise<ItemAnswers> {
  return {
    posts: await ask(source.posts(scopes)),
    gained: await ask(source.gained(scopes)),
    places: await ask(subscribersAtPlaces(scopes)),
    steps: await ask(subscribersOfSteps(scopes)),
    reactions: withReactions ? await ask(source.reactions(scopes)) : null,
  };
}

export interface ItemAnswers {
  readonly posts: readonly Row[];
  readonly gained: readonly Row[];
  readonly places: readonly Row[];
  readonly steps: readonly Row[];
  readonly reactions: readonly Row[] | null;
}

function subscribersAtPlaces(scopes: readonly Scope[]): string {
  return `WITH ${placeTable(scopes)}
    SELECT item, place, date_part('epoch', r.first_seen_at) * 1000 AS at_ms, r.count::float8 AS count
    FROM place CROSS JOIN LATERAL (
      SELECT first_seen_at, count FROM (
        (SELECT first_seen_at, count, 0 AS rank FROM subscriber_reading
          WHERE workspace_id = 1 AND channel_id = place.channel_id AND first_seen_at < place.instant
          ORDER BY first_seen_at DESC LIMIT 1)
        UNION ALL
        (SELECT first_seen_at, count, 1 FROM subscriber_reading
          WHERE workspace_id = 1 AND channel_id = place.channel_id AND first_seen_at >= place.instant
          ORDER BY first_seen_at LIMIT 1)
      ) AS near ORDER BY rank LIMIT 1
    ) AS r`;
}

function subscribersOfSteps(scopes: readonly Scope[]): string {
  return `WITH ${scopeTable(scopes)}
    SELECT DISTINCT ON (item, day) item, day, count FROM (
      SELECT item, ${stepDay(scopes, 'first_seen_at')} AS day, first_seen_at, count::float8 AS count
      FROM scope JOIN subscriber_reading AS r ON r.workspace_id = 1 AND r.channel_id = scope.channel_id
        AND r.first_seen_at >= scope.from_at AND r.first_seen_at < scope.to_at
      WHERE period = 0
    ) AS seen ORDER BY item, day, first_seen_at DESC`;
}

/** The first day of the step that an instant falls in, within the window, as text. */
export function stepDay(scopes: readonly Scope[], column: string): string {
  return `greatest(date_trunc('${stepOf(scopes)}', ${column} AT TIME ZONE zone)::date, from_day)::text`;
}

export function stepOf(scopes: readonly Scope[]): string {
  const [step, ...others] = new Set(scopes.map((scope) => scope.step));
  if (step === undefined || others.length > 0) throw new Error('the items are of different steps');
  return step;
}

/** The earliest instant that any item looks at. */
export function earliest(scopes: readonly Scope[]): string {
  const times = scopes.map(({ window }) => window.previousInstants.from.getTime());
  return timeLiteral(new Date(Math.min(...times)));
}

/** The answers as figures, each key beginning with the number of its item. */
export function figuresOfItems(scopes: readonly Scope[], answers: ItemAnswers): Figures {
  const figures = new Map<string, number | string | null>();
  scopes.forEach((scope, item) => {
    for (const [key, value] of figuresOfFacts(factsOf(scope, item, answers)))
      figures.set(`${item}.${key}`, value);
  });
  for (const row of answers.reactions ?? []) {
    const key = `reaction.${countIn(row, 'kind')}.${textIn(row, 'emoji')}`;
    figures.set(`${key}.count`, countIn(row, 'count'));
    figures.set(`${key}.posts`, countIn(row, 'posts'));
  }
  return figures;
}

function factsOf({ window }: Scope, item: number, answers: ItemAnswers): ItemFacts {
  const mine = (rows: readonly Row[]): Row[] => rows.filter((row) => row.item === item);
  const series = new Map<string, number | null>();
  for (const row of mine(answers.posts)) {
    if (row.day === null) continue;
    const day = textIn(row, 'day');
    series.set(`${day}.posts`, countIn(row, 'posts'));
    for (const name of ['views', 'reactions', 'forwards', 'comments']) {
      series.set(`${day}.${name}`, numberIn(row, name));
    }
  }
  for (const row of mine(answers.steps))
    series.set(`${textIn(row, 'day')}.subscribers`, countIn(row, 'count'));
  const readingAt = (place: number): CountAt | null => {
    const row = mine(answers.places).find((one) => one.place === place);
    return row === undefined ? null : { atMs: countIn(row, 'at_ms'), count: countIn(row, 'count') };
  };
  return {
    days: Math.round((Date.parse(window.days.to) - Date.parse(window.days.from)) / 86_400_000),
    instants: [
      window.previousInstants.from.getTime(),
      window.instants.from.getTime(),
      window.instants.to.getTime(),
    ],
    current: periodOf(mine(answers.posts), mine(answers.gained), 0),
    previous: periodOf(mine(answers.posts), mine(answers.gained), 1),
    subscribers: [readingAt(0), readingAt(1), readingAt(2)],
    series,
  };
}

function periodOf(posts: readonly Row[], gained: readonly Row[], period: number): PeriodFacts {
  const row = posts.find((one) => one.day === null && one.period === period);
  const gain = gained.find((one) => one.period === period);
  const count = (column: string): number => (row === undefined ? 0 : (numberIn(row, column) ?? 0));
  const figure = (column: string): number | null => (row === undefined ? null : numberIn(row, column));
  return {
    posts: count('posts'),
    messages: count('messages'),
    forwardedPosts: count('forwarded_posts'),
    views: count('views'),
    viewsKnown: count('views_known'),
    viewsMedian: figure('views_median'),
    maturePosts: count('mature_posts'),
    matureMedian: figure('mature_median'),
    forwards: count('forwards'),
    reactions: count('reactions'),
    comments: count('comments'),
    interactions: count('interactions'),
    medianRate: figure('median_rate'),
    sum24: count('sum_24h'),
    posts24: count('posts_24h'),
    sum48: count('sum_48h'),
    posts48: count('posts_48h'),
    sum168: count('sum_168h'),
    posts168: count('posts_168h'),
    gained: gain === undefined ? 0 : countIn(gain, 'gained'),
    rises: gain === undefined ? 0 : countIn(gain, 'rises'),
  };
}
