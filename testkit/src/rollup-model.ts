import type { RawChannel, RawPost, RawReading } from './raw-channel.ts';

/*
 * What the rollups of a channel have to hold, by the definitions of docs/metrics.md, in the plainest code: everything
 * in memory, nothing reused from the product. Slow on purpose.
 */

const AGES = [1, 6, 12, 24, 48, 72, 168] as const;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ALBUM = 4;

/** One row of `post_current`, as far as it is numbers, marks, flags and times. */
export interface ModelPost {
  readonly message_id: number;
  readonly published_at: number;
  readonly views: number | null;
  readonly forwards: number | null;
  readonly reactions: number | null;
  readonly comments: number | null;
  readonly observed_at: number | null;
  readonly not_before: boolean;
  readonly deleted_at: number | null;
  readonly edited_at: number | null;
  readonly local_day: string;
  readonly local_hour: number;
  readonly local_weekday: number;
  readonly part_count: number;
  readonly text_length: number | null;
  readonly length_bucket: number | null;
  readonly format: number | null;
  readonly is_forward: boolean;
  readonly mature: boolean;
  readonly forwarded_from: string | null;
  readonly author: string | null;
  readonly hashtags: readonly string[] | null;
  readonly link_domains: readonly string[] | null;
  readonly sources: readonly number[];
  readonly marks: readonly (number | null)[];
  readonly expected_views: number | null;
  readonly against_expectation: number | null;
  readonly outlier: number;
}

const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);
const largest = (values: readonly (number | null)[]) =>
  known(values).reduce<number | null>((a, b) => Math.max(a ?? b, b), null);
const total = (values: readonly (number | null)[]) =>
  known(values).reduce<number | null>((a, b) => (a ?? 0) + b, null);
const distinct = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);

/** Posts, each with its messages in the order of their ids. */
export function modelGroups(channel: RawChannel): readonly (readonly RawPost[])[] {
  const groups = Map.groupBy(channel.posts, (post) => post.album_id ?? post.message_id);
  return [...groups.values()].map((parts) => [...parts].sort((a, b) => a.message_id - b.message_id));
}

/** The posts in order of publication. */
export function modelPosts(channel: RawChannel): readonly ModelPost[] {
  const posts = modelGroups(channel).map((parts) => modelPost(channel, parts));
  posts.sort((a, b) => a.published_at - b.published_at || a.message_id - b.message_id);
  return posts.map((post, index) => ({ ...post, ...expectation(post, posts.slice(0, index)) }));
}

type BarePost = Omit<ModelPost, 'expected_views' | 'against_expectation' | 'outlier'>;

function modelPost(channel: RawChannel, parts: readonly RawPost[]): BarePost {
  const [first] = parts;
  if (first === undefined) throw new Error('a post has a message');
  const caption = parts.find((part) => (part.text ?? '') !== '') ?? first;
  const readings = parts.map((part) => readingsOf(channel, part.message_id));
  const newest = readings
    .flat()
    .sort((a, b) => b.last_seen - a.last_seen || Number(a.not_before) - Number(b.not_before))[0];
  const deleted = parts.map((part) => part.deleted);
  return {
    message_id: first.message_id,
    published_at: first.published,
    views: largest(readings.map(lastViews)),
    forwards: largest(readings.map((of) => lastKnown(of, 'forwards'))),
    reactions: total(readings.map((of) => lastKnown(of, 'reactions'))),
    comments: total(readings.map((of) => lastKnown(of, 'comments'))),
    observed_at: newest?.last_seen ?? null,
    not_before: newest?.not_before ?? false,
    deleted_at: deleted.includes(null) ? null : largest(deleted),
    edited_at: largest(parts.map((part) => part.edited)),
    local_day: first.local_day,
    local_hour: first.local_hour,
    local_weekday: first.local_weekday,
    part_count: parts.length,
    text_length: caption.text_length,
    length_bucket: bucketOfLength(caption.text_length),
    format: parts.length > 1 || first.media_count > 1 ? ALBUM : first.format,
    is_forward: parts.some((part) => part.is_forward),
    mature: newest !== undefined && newest.last_seen - first.published >= 14 * DAY,
    forwarded_from: first.forwarded_from,
    author: first.author,
    hashtags: caption.hashtags,
    link_domains: caption.link_domains,
    sources: distinct([
      ...parts.map((part) => part.source),
      ...readings.flat().map((reading) => reading.source),
    ]),
    marks: AGES.map((age) => largest(parts.map((part) => viewsAt(channel, part, age)))),
  };
}

/** The readings of a message; where none counts its reactions, they are the sum of those by emoji. */
function readingsOf(channel: RawChannel, messageId: number): readonly RawReading[] {
  const readings = channel.readings.get(messageId) ?? [];
  const reactions = channel.reactions.get(messageId) ?? [];
  if (reactions.length === 0 || readings.some((reading) => reading.reactions !== null)) return readings;
  const seen = Math.max(...reactions.map((reaction) => reaction.observed));
  return [
    ...readings,
    {
      message_id: messageId,
      first_seen: seen,
      last_seen: seen,
      local_day: '',
      views: null,
      forwards: null,
      reactions: total(reactions.map((reaction) => reaction.count)),
      comments: null,
      precision: 0,
      source: Math.max(...reactions.map((reaction) => reaction.source)),
      not_before: false,
    },
  ];
}

type Counter = 'views' | 'forwards' | 'reactions' | 'comments';

/** As seen last, but an exact count stands while a rounded one does not say otherwise (docs/metrics.md). */
function lastViews(readings: readonly RawReading[]): number | null {
  const last = lastKnown(readings, 'views');
  const exact = lastKnown(
    readings.filter((reading) => reading.precision === 0),
    'views',
  );
  if (last === null || exact === null || last === exact) return last;
  const seen = Math.max(...readings.flatMap((of) => (of.views === null ? [] : [of.last_seen])));
  const counted = readings.filter((of) => of.views === last && of.last_seen === seen);
  const digit = Math.min(...counted.map((of) => Math.round(of.precision * last * 2)));
  return last - exact <= digit && exact - last <= digit * 1.5 ? exact : last;
}

/** The value seen last; of several at one time the most precise, then the largest. */
function lastKnown(readings: readonly RawReading[], counter: Counter): number | null {
  const shown = readings.filter((reading) => reading[counter] !== null);
  shown.sort(
    (a, b) =>
      b.last_seen - a.last_seen ||
      (counter === 'views' ? a.precision - b.precision : 0) ||
      (b[counter] ?? 0) - (a[counter] ?? 0),
  );
  return shown[0]?.[counter] ?? null;
}

interface Point {
  readonly age: number;
  readonly views: number;
  readonly precision: number;
  readonly source: number;
}

function viewsAt(channel: RawChannel, post: RawPost, age: number): number | null {
  const points = (channel.readings.get(post.message_id) ?? [])
    .filter((reading) => !reading.not_before)
    .flatMap(({ views, precision, source, first_seen, last_seen }): Point[] =>
      views === null
        ? []
        : [first_seen, last_seen].map((at) => ({
            age: (at - post.published) / HOUR,
            views,
            precision,
            source,
          })),
    )
    .filter((point) => point.age > 0);
  const between = around(points, age);
  if (between !== null && agree(between)) return interpolated(between, age);
  const alone = distinct(points.map((point) => point.source)).flatMap((source) => {
    const found = around(
      points.filter((point) => point.source === source),
      age,
    );
    return found === null ? [] : [found];
  });
  alone.sort((a, b) => a[1].age / a[0].age - b[1].age / b[0].age);
  return alone[0] === undefined ? null : interpolated(alone[0], age);
}

type Bracket = readonly [below: Point, above: Point];

/** The readings next to an age on either side; of several at one moment the most precise, then the largest. */
function around(points: readonly Point[], age: number): Bracket | null {
  const best = (a: Point, b: Point) => a.precision - b.precision || b.views - a.views || a.source - b.source;
  const below = points.filter((point) => point.age <= age).sort((a, b) => b.age - a.age || best(a, b))[0];
  const above = points.filter((point) => point.age >= age).sort((a, b) => a.age - b.age || best(a, b))[0];
  return below === undefined || above === undefined ? null : [below, above];
}

/** Two sources agree where the counter need not fall by more than the coarser one's precision. */
function agree([below, above]: Bracket): boolean {
  const slack = 1 - Math.max(below.precision, above.precision);
  return below.source === above.source || above.views >= below.views * slack;
}

/** Linear in log(age); null between readings more than a factor of two apart that differ. */
function interpolated([below, above]: Bracket, age: number): number | null {
  if (below.views === above.views || below.age === above.age) return below.views;
  if (above.age / below.age > 2) return null;
  const share = Math.log(age / below.age) / Math.log(above.age / below.age);
  return below.views + (above.views - below.views) * share;
}

/** What the twenty comparable own posts before a post lead one to expect of it. */
function expectation(post: BarePost, before: readonly BarePost[]) {
  const nothing = { expected_views: null, against_expectation: null, outlier: 0 };
  if (post.is_forward || post.views === null) return nothing;
  const own = before.filter((other) => !other.is_forward && other.deleted_at === null);
  const mature = known(own.filter((other) => other.mature).map((other) => other.views)).slice(-20);
  const ages = [6, 5, 4, 3, 2, 1, 0].map((age) => ({
    compared: post.marks[age] ?? null,
    earlier: known(own.map((other) => other.marks[age] ?? null)).slice(-20),
  }));
  const like = [{ compared: post.mature ? post.views : null, earlier: mature }, ...ages].find(
    ({ compared, earlier }) => compared !== null && earlier.length >= 5,
  );
  if (like === undefined || like.compared === null) return nothing;
  const usual = geometricMiddle(like.earlier);
  if (usual === 0) return nothing;
  const ratio = like.compared / usual;
  const logs = like.earlier.filter((views) => views > 0).map((views) => Math.log(views));
  const centre = middle(logs);
  const spread = Math.max(1.4826 * middle(logs.map((log) => Math.abs(log - centre))), 0.1);
  const distance = logs.length < 10 ? 0 : Math.log(ratio) / spread;
  return {
    expected_views: ratio > 0 ? post.views / ratio : usual,
    against_expectation: ratio,
    outlier: distance > 3.5 ? 1 : distance < -3.5 ? -1 : 0,
  };
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

/** exp of the median of the logs. */
function geometricMiddle(values: readonly number[]): number {
  return Math.exp(middle(values.map((value) => Math.log(value))));
}

function bucketOfLength(length: number | null): number | null {
  if (length === null) return null;
  return [0, 100, 300, 600, 1024, 2000].filter((limit) => length > limit).length;
}
