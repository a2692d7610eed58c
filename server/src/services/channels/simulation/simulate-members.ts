import { MemberChangeKind } from '@analyticbot/contracts/channels/v1/observation';
import type { MemberChangeRow, ObservedLink } from '../collected/observed.ts';
import type { Advertisement, ChannelProfile } from './demo-channels.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';
import type { SimulationSpan } from './simulate-channel.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** So long before the end a bot was added; of what was before, nothing is known. */
const WATCHED_DAYS = 120;
const FIRST_USER_ID = 1_000_000;
/** Of those who come by themselves, so many go again within days. */
const USUAL_FICKLE = 0.14;
/** Of subscribers from before the bot, so many go each day. */
const DAILY_LEAVES = 0.0005;
const REMOVED = 0.03;
/** After every so manieth post more people go than usual. */
const TIRING_EVERY = 27;

/** Since when a bot sees members in the simulation. */
export function watchedFrom(span: SimulationSpan): Date {
  return new Date(Math.max(span.from.getTime(), span.until.getTime() - WATCHED_DAYS * DAY_MS));
}

/** When an advertisement stood in its host, by the span's end. */
export function advertisedAt({ daysAgo }: Advertisement, until: Date): Date {
  return new Date(Math.floor(until.getTime() / DAY_MS) * DAY_MS - daysAgo * DAY_MS + 17 * HOUR_MS);
}

/** The invite link of the advertisement at a place of the profile's list. */
export function advertisementLink(profile: ChannelProfile, place: number): ObservedLink {
  return {
    link: `https://t.me/+simulated${profile.telegramId}${place}`,
    name: profile.advertisements[place]?.name ?? '',
    createsJoinRequest: false,
  };
}

/**
 * Who came and went in a simulated channel while its bot watched, in the order of time. Same profile, span and posts,
 * same changes.
 *
 * @param postTimes newest first; some of the posts drive people away
 */
export function simulateMembers(
  profile: ChannelProfile,
  span: SimulationSpan,
  postTimes: readonly Date[],
): MemberChangeRow[] {
  const random = seededRandom(span.seed ^ 0x7a7a);
  const from = watchedFrom(span).getTime();
  const until = span.until.getTime();
  const changes: Omit<MemberChangeRow, 'eventKey'>[] = [];
  let userId = FIRST_USER_ID;
  const leave = (who: number, at: number): void => {
    if (at >= until) return;
    const kind = random.uniform() < REMOVED ? MemberChangeKind.REMOVED : MemberChangeKind.LEFT;
    changes.push({ userId: who, kind, happenedAt: new Date(at), link: null });
  };
  const join = (at: number, fickle: number, link: ObservedLink | null): void => {
    userId += 1;
    if (at < from || at >= until) return;
    changes.push({ userId, kind: MemberChangeKind.JOINED, happenedAt: new Date(at), link });
    leave(userId, at + stayMs(random, fickle));
  };
  const leaveFromBefore = (at: number): void => {
    userId += 1;
    leave(userId, at);
  };
  for (let day = from; day < until; day += DAY_MS) {
    const came = random.poisson(profile.subscribersAtStart * (profile.dailyGrowth * 1.2 + DAILY_LEAVES));
    for (let one = 0; one < came; one += 1) join(day + random.uniform() * DAY_MS, USUAL_FICKLE, null);
    const went = random.poisson(profile.subscribersAtStart * DAILY_LEAVES);
    for (let one = 0; one < went; one += 1) leaveFromBefore(day + random.uniform() * DAY_MS);
  }
  for (const [place, advertisement] of profile.advertisements.entries()) {
    const link = advertisementLink(profile, place);
    const begin = advertisedAt(advertisement, span.until).getTime();
    for (let one = 0; one < advertisement.joins; one += 1)
      join(begin + exponential(random, 9 * HOUR_MS), advertisement.fickle, link);
  }
  for (const tiring of postTimes.filter((_, index) => index % TIRING_EVERY === TIRING_EVERY - 1)) {
    const went = random.poisson(profile.subscribersAtStart * DAILY_LEAVES * 5 + 8);
    for (let one = 0; one < went; one += 1)
      leaveFromBefore(tiring.getTime() + exponential(random, 6 * HOUR_MS));
  }
  return changes
    .toSorted((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime())
    .map((change) => ({ ...change, eventKey: `simulated ${change.userId} ${change.kind}` }));
}

/** Some look in and go within days; who stays longer stays for a year or so. */
function stayMs(random: SeededRandom, fickle: number): number {
  return exponential(random, random.uniform() < fickle ? 2.2 * DAY_MS : 420 * DAY_MS);
}

function exponential(random: SeededRandom, mean: number): number {
  return -mean * Math.log(1 - random.uniform());
}
