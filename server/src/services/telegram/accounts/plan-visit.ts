import { HOUR_MS, WANTED_AGES_HOURS } from '../planner/known-post.ts';
import type { CallTerms } from '../planner/next-call.ts';
import { canSpend, fullness, LEFT_FOR_LOOKS, type Purse } from '../planner/purse.ts';
import { weighCall } from '../planner/weigh-call.ts';
import type { AccountChannelRow } from './account-channel-store.ts';

const SOON_MS = 60_000;
const STATISTICS_EVERY_MS = 24 * HOUR_MS;

/** A call for history shows a hundred messages, one for counters any hundred posts. */
const TERMS: CallTerms = { postsPerCall: 100, older: 'by number', wantedAgesHours: WANTED_AGES_HOURS };

/** What is asked of a channel, each for itself. */
export interface Visit {
  readonly look:
    | { readonly kind: 'newest' }
    | { readonly kind: 'named'; readonly messageIds: readonly number[] }
    | null;
  /** One page further back in its history or, once that is whole, a hundred older posts again. */
  readonly older: boolean;
  /** Subscribers, and whether Telegram shows its statistics. */
  readonly facts: boolean;
  readonly statistics: boolean;
  /** Who forwarded posts of it, where Telegram shows its statistics. */
  readonly forwards: boolean;
}

export interface PlannedVisit {
  /** Null where nothing is worth a call yet. */
  readonly visit: Visit | null;
  /** When it is weighed again, where something waits. */
  readonly channel: AccountChannelRow;
  /** All that was due waits. */
  readonly isPutOff: boolean;
}

/** Decides what is read of a channel, with so many calls left for all channels of the account. Pure. */
export function planVisit(
  channel: AccountChannelRow,
  purse: Purse,
  callsPerDay: number,
  now: Date,
): PlannedVisit {
  const { nextOlderAt } = channel;
  const isLookDue = channel.nextLookAt <= now;
  // Where the account is kept from it, the newest are tried and nothing else.
  const isOlderDue = nextOlderAt !== null && nextOlderAt <= now && channel.problem === null;
  const hasRoom = fullness(purse, callsPerDay) > LEFT_FOR_LOOKS;
  const look = isLookDue ? worthALook(channel, purse, callsPerDay, now) : null;
  const older = isOlderDue && hasRoom;
  const waiting = {
    ...channel,
    ...(isLookDue && look === null ? { nextLookAt: nextLook(channel, purse, callsPerDay, now) } : {}),
    ...(isOlderDue && !older ? { nextOlderAt: new Date(now.getTime() + SOON_MS) } : {}),
  };
  if (look === null && !older) return { visit: null, channel: waiting, isPutOff: isLookDue || isOlderDue };
  const statistics =
    hasRoom && channel.showsStatistics !== false && isLongAgo(channel.statisticsAt, STATISTICS_EVERY_MS, now);
  const facts = statistics || isLongAgo(channel.factsAt, HOUR_MS, now);
  const forwards = hasRoom && facts && look?.kind === 'newest' && !channel.isGroup;
  return { visit: { look, older, facts, statistics, forwards }, channel: waiting, isPutOff: false };
}

/** When something of the channel is due. */
export function dueAt({ nextLookAt, nextOlderAt, problem }: AccountChannelRow): Date {
  return nextOlderAt === null || problem !== null || nextLookAt < nextOlderAt ? nextLookAt : nextOlderAt;
}

/** When a look is worth what looks cost then. */
export function nextLook(channel: AccountChannelRow, purse: Purse, callsPerDay: number, now: Date): Date {
  if (!canSpend(purse)) return new Date(now.getTime() + SOON_MS);
  return new Date(weighCall(channel, TERMS, purse, callsPerDay, now).at);
}

function worthALook(channel: AccountChannelRow, purse: Purse, callsPerDay: number, now: Date): Visit['look'] {
  if (!canSpend(purse)) return null;
  if (channel.wanted || channel.lookedAt === null || channel.problem !== null) return { kind: 'newest' };
  const { shows, at } = weighCall(channel, TERMS, purse, callsPerDay, now);
  if (at > now.getTime()) return null;
  return shows.kind === 'named' ? shows : { kind: 'newest' };
}

function isLongAgo(at: Date | null, everyMs: number, now: Date): boolean {
  return at === null || now.getTime() - at.getTime() >= everyMs;
}
