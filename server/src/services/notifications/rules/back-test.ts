import type { OutgoingCall } from '../../../platform/rpc/index.ts';
import { type NumberedChannel, type NumbersDeps, readChannel, readPosts } from '../channel-numbers.ts';
import type { NotificationsDeps } from '../deps.ts';
import { addDays, localDay } from '../local-time.ts';
import type { AbsenceCondition, PostCondition, RuleDetails, SeriesCondition } from './condition.ts';
import { cross, unseen } from './crossing.ts';
import { silences } from './judge-absence.ts';
import { judgePosts } from './judge-posts.ts';
import { type Judged, judgeSettledDays } from './judge-series.ts';
import { ageOf } from './look.ts';
import { type DaysDeps, readDays } from './read-days.ts';

/** When a rule would have told something. */
export interface Firing {
  /** In the channel's zone. */
  readonly day: string;
  readonly value: number;
  /** Null where it is not of one post. */
  readonly messageId: bigint | null;
}

export interface TestPoint {
  readonly day: string;
  readonly value: number | null;
}

export interface BackTest {
  readonly firings: readonly Firing[];
  readonly points: readonly TestPoint[];
  /** The days looked at, [from, to); null where there are none. */
  readonly window: { readonly from: string; readonly to: string } | null;
  /** False where the past does not tell. */
  readonly testable: boolean;
}

const MOST_DAYS = 366;
const HOUR_MS = 3_600_000;

type Deps = NumbersDeps & DaysDeps & Pick<NotificationsDeps, 'clock'>;
type Window = { readonly from: string; readonly to: string };

/**
 * Runs a rule over the last year of the channel that has data, by the numbers as they are known now.
 *
 * @throws Failure CHANNEL_NOT_FOUND
 */
export async function backTest(
  deps: Deps,
  call: OutgoingCall,
  { channelId, condition }: RuleDetails,
): Promise<BackTest> {
  const channel = await readChannel(deps, call, channelId);
  const window = windowOf(channel, deps.clock.now());
  if (condition.kind === 'absence' && condition.of === 'observations') {
    return { firings: [], points: [], window: null, testable: false };
  }
  if (window === null) return { firings: [], points: [], window: null, testable: true };
  const run =
    condition.kind === 'post'
      ? await testPosts(deps, call, channel, condition, window)
      : condition.kind === 'absence'
        ? await testAbsence(deps, call, channel, condition, window)
        : await testSeries(deps, call, channel, condition, window);
  return { ...run, window, testable: true };
}

function windowOf(
  { timeZone, firstPostAt, lastPostAt, lastObservedAt }: NumberedChannel,
  now: Date,
): Window | null {
  const last = [lastPostAt, lastObservedAt]
    .filter((time) => time !== null)
    .sort((a, b) => +a - +b)
    .at(-1);
  if (firstPostAt === null || last === undefined) return null;
  const to = addDays(localDay(last < now ? last : now, timeZone), 1);
  const first = localDay(firstPostAt, timeZone);
  const from = addDays(to, -MOST_DAYS);
  return first < from ? { from, to } : { from: first, to };
}

type Run = Pick<BackTest, 'firings' | 'points'>;

async function testSeries(
  deps: Deps,
  call: OutgoingCall,
  { channelId, timeZone }: NumberedChannel,
  condition: SeriesCondition,
  window: Window,
): Promise<Run> {
  const days = await readDays(deps, call, channelId, { ...window, metric: condition.metric });
  const judged = judgeSettledDays(condition, days, localDay(deps.clock.now(), timeZone));
  return {
    firings: crossings(judged),
    points: judged.map(({ day, verdict }) => ({ day, value: verdict?.value ?? null })),
  };
}

/** The days on which a rule that judged these would have told something. */
export function crossings(judged: readonly Judged[]): Firing[] {
  const firings: Firing[] = [];
  let crossing = unseen;
  for (const { day, verdict } of judged) {
    if (verdict === null) continue;
    const after = cross(crossing, verdict, new Date(`${day}T00:00:00Z`));
    crossing = after.crossing;
    if (after.fires) firings.push({ day, value: verdict.value, messageId: null });
  }
  return firings;
}

async function testPosts(
  deps: Deps,
  call: OutgoingCall,
  { channelId, timeZone }: NumberedChannel,
  condition: PostCondition,
  window: Window,
): Promise<Run> {
  const posts = await readPosts(deps, call, channelId, { ...window, age: ageOf(condition) });
  const judged = judgePosts(condition, posts, deps.clock.now());
  return {
    points: judged.map(({ post, verdict }) => ({
      day: localDay(post.publishedAt, timeZone),
      value: verdict?.value ?? null,
    })),
    firings: judged.flatMap(({ post, verdict }) => {
      if (verdict?.holds !== true) return [];
      const at = new Date(post.publishedAt.getTime() + condition.ageHours * HOUR_MS);
      return [{ day: localDay(at, timeZone), value: verdict.value, messageId: post.messageId }];
    }),
  };
}

async function testAbsence(
  deps: Deps,
  call: OutgoingCall,
  { channelId, timeZone }: NumberedChannel,
  { hours }: AbsenceCondition,
  window: Window,
): Promise<Run> {
  const posts = await readPosts(deps, call, channelId, { ...window, age: 0 });
  const pauses = silences(
    posts.map(({ publishedAt }) => publishedAt),
    deps.clock.now(),
  );
  return {
    points: pauses.map((pause) => ({ day: localDay(pause.since, timeZone), value: pause.hours })),
    firings: pauses.flatMap((pause) => {
      if (pause.hours < hours) return [];
      const at = new Date(pause.since.getTime() + hours * HOUR_MS);
      return [{ day: localDay(at, timeZone), value: hours, messageId: null }];
    }),
  };
}
