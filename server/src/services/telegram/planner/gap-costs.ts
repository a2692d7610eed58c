import { type Growth, roughnessOf } from './growth.ts';
import { HOUR_MS, type KnownPost } from './known-post.ts';
import { addCost, type GapCosts, LAST_LOOK, LOOK_HOURS } from './look-path.ts';
import { bridgeError, markError, UNKNOWN_ERROR } from './mark-error.ts';
import type { PostingPace } from './posting-pace.ts';

const MOMENTS = LOOK_HOURS.length;
const HORIZON_HOURS = hoursAt(MOMENTS - 1);

/** Marks of a post, in hours, that a look within the time that is planned ahead may still tell. */
export function openMarks(
  post: KnownPost,
  now: number,
  wantedAgesHours: readonly number[],
): readonly number[] {
  const age = ageAt(post, now);
  const seen = post.last === null ? 0 : ageAt(post, post.last.at);
  return wantedAgesHours.filter((mark) => {
    const isLost = mark < age && markError(seen, mark, age, 0) === UNKNOWN_ERROR;
    return mark > seen && mark <= age + HORIZON_HOURS && !isLost;
  });
}

/** What the errors of one post's marks come to, by the looks before and after each of them. */
export function addKnownPost(
  costs: GapCosts,
  post: KnownPost,
  growth: Growth,
  now: number,
  wantedAgesHours: readonly number[],
): void {
  const open = openMarks(post, now, wantedAgesHours);
  if (open.length === 0) return;
  const age = ageAt(post, now);
  const logSeen = Math.log(post.last === null ? 0 : ageAt(post, post.last.at));
  const logAges = LOOK_HOURS.map((hours) => Math.log(age + hours));
  const roughness = roughnessOf(post, growth);
  for (const mark of open) {
    const logMark = Math.log(mark);
    const first = LOOK_HOURS.findIndex((hours) => age + hours >= mark);
    for (let to = Math.max(0, first); to < MOMENTS; to += 1) {
      const above = logAges[to] ?? 0;
      addCost(costs, LAST_LOOK, to, bridgeError(logSeen, logMark, above, roughness));
      // A mark at a look belongs to the gap before it.
      for (let from = 0; from < first; from += 1) {
        addCost(costs, from, to, bridgeError(logAges[from] ?? 0, logMark, above, roughness));
      }
    }
  }
}

/** How posts come that nobody tells of. */
export interface Search {
  readonly pace: PostingPace;
  /** When the newest posts were last looked at. Milliseconds of the epoch. */
  readonly newestSeenAt: number;
}

/**
 * The same for the posts that are expected and that nobody has seen. A mark is lost where a post passes it unseen. Once a
 * look has shown the post, its marks cost no more than a call made for it: that call is made only if the post is there.
 */
export function addExpectedPosts(
  costs: GapCosts,
  { pace, newestSeenAt }: Search,
  growth: Growth,
  now: number,
  wantedAgesHours: readonly number[],
  callPrice: number,
): void {
  const sinceHours = (newestSeenAt - now) / HOUR_MS;
  const bornUntil = (hours: number): number => pace(now + hours * HOUR_MS);
  const atMoments = LOOK_HOURS.map(bornUntil);
  const since = bornUntil(sinceHours);
  for (const mark of wantedAgesHours) {
    const pastMark = LOOK_HOURS.map((hours) => bornUntil(hours - mark));
    for (let to = 0; to < MOMENTS; to += 1) {
      const reached = pastMark[to] ?? 0;
      addCost(costs, LAST_LOOK, to, UNKNOWN_ERROR * Math.max(0, reached - since));
      for (let from = 0; from < to; from += 1) {
        const born = atMoments[from] ?? 0;
        const lost = UNKNOWN_ERROR * Math.max(0, reached - born);
        const shown = Math.min(born, reached) - Math.max(since, pastMark[from] ?? 0);
        if (shown <= 0) {
          addCost(costs, from, to, lost);
          continue;
        }
        const oldest = Math.max(sinceHours, hoursAt(from) - mark);
        const youngest = Math.min(hoursAt(from), hoursAt(to) - mark);
        const age = hoursAt(from) - (oldest + youngest) / 2;
        const error = markError(age, mark, age + hoursAt(to) - hoursAt(from), growth.roughness);
        addCost(costs, from, to, lost + shown * Math.min(callPrice, error));
      }
    }
  }
}

function ageAt({ publishedAt }: KnownPost, at: number): number {
  return (at - publishedAt) / HOUR_MS;
}

function hoursAt(moment: number): number {
  return LOOK_HOURS[moment] ?? 0;
}
