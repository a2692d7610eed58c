import { PostAge } from '@analyticbot/contracts/channels/v1/post';
import type { OutgoingCall } from '../../../platform/rpc/index.ts';
import { type NumberedChannel, type NumbersDeps, readPosts } from '../channel-numbers.ts';
import { addDays, localDay } from '../local-time.ts';
import type { Look } from './apply-verdicts.ts';
import type { AbsenceCondition, PostCondition, SeriesCondition } from './condition.ts';
import { judgeAbsence } from './judge-absence.ts';
import { type JudgedPost, judgePosts } from './judge-posts.ts';
import { judgeSettledDays, judgeToday } from './judge-series.ts';
import { postAgeOf } from './post-age.ts';
import { type DaysDeps, readDays } from './read-days.ts';

/** So many days back a rule finds what it missed. */
const MISSED_DAYS = 14;
/** A post of a week has all its ages. */
const POST_DAYS = 9;

/** The age that has to be known of posts; what is expected of a post is known without one. */
export function ageOf({ number, ageHours }: PostCondition): PostAge {
  return number === 'views' ? (postAgeOf(ageHours) ?? PostAge.UNSPECIFIED) : PostAge.UNSPECIFIED;
}

/** The days of a rule on a channel's numbers, with as many before them as it compares with. */
export async function lookAtSeries(
  deps: DaysDeps,
  call: OutgoingCall,
  channel: NumberedChannel,
  condition: SeriesCondition,
  now: Date,
): Promise<Look> {
  const today = localDay(now, channel.timeZone);
  const days = await readDays(deps, call, channel.channelId, {
    from: addDays(today, -2 * condition.periodDays - MISSED_DAYS),
    to: addDays(today, 1),
    metric: condition.metric,
  });
  return {
    settled: judgeSettledDays(condition, days, today).slice(-MISSED_DAYS),
    now: judgeToday(condition, days, today),
  };
}

/** Posts that a rule tells of: they hold, and had not reached its age before it was switched on. */
export async function lookAtPosts(
  deps: NumbersDeps,
  call: OutgoingCall,
  channel: NumberedChannel,
  { condition, onSince, now }: { condition: PostCondition; onSince: Date; now: Date },
): Promise<JudgedPost[]> {
  const today = localDay(now, channel.timeZone);
  const posts = await readPosts(deps, call, channel.channelId, {
    from: addDays(today, -POST_DAYS),
    to: addDays(today, 1),
    age: ageOf(condition),
  });
  const isNew = ({ post }: JudgedPost): boolean =>
    post.publishedAt.getTime() + condition.ageHours * 3_600_000 >= onSince.getTime();
  return judgePosts(condition, posts, now).filter((one) => one.verdict?.holds === true && isNew(one));
}

/** How long the channel has been silent; nothing where it never said anything. */
export function lookForAbsence(channel: NumberedChannel, { of, hours }: AbsenceCondition, now: Date): Look {
  const last = of === 'posts' ? channel.lastPostAt : channel.lastObservedAt;
  return { settled: [], now: last === null ? null : judgeAbsence(last, now, hours) };
}
