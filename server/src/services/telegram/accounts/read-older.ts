import type { AccountChannelRow } from './account-channel-store.ts';
import type { AccountSession, Observed, SeenPost } from './account-session.ts';
import { deletionsSeen } from './what-was-seen.ts';

const MESSAGES_A_CALL = 100;
/** From one page of the history to the one before it. */
const HISTORY_MS = 5_000;
/** From one hundred of older posts to the hundred before it, and from one turn through all of them to the next. */
const REVIEW_MS = 5 * 60_000;
const TURN_MS = 6 * 3_600_000;

/** What one step back showed, and where the next one begins. */
export interface Older {
  readonly place: Pick<
    AccountChannelRow,
    'historyBefore' | 'historyComplete' | 'reviewedBefore' | 'nextOlderAt'
  >;
  readonly posts: readonly SeenPost[];
  readonly observations: readonly Observed[];
}

/**
 * One step back: a page of history while there is any, then a hundred messages below the newest, by their numbers: what
 * they count now, what was edited, and which of them are gone.
 */
export function readOlder(session: AccountSession, channel: AccountChannelRow, now: Date): Promise<Older> {
  return channel.historyComplete ? review(session, channel, now) : readHistory(session, channel, now);
}

async function readHistory(session: AccountSession, channel: AccountChannelRow, now: Date): Promise<Older> {
  const before = channel.historyBefore ?? channel.newestIds.at(-1) ?? null;
  const page = before === null ? null : await session.readHistory(channel, before, now);
  const oldest = page?.ids.at(-1) ?? null;
  const historyComplete = oldest === null;
  return {
    place: {
      historyBefore: oldest ?? before,
      historyComplete,
      reviewedBefore: null,
      nextOlderAt: later(now, historyComplete ? TURN_MS : HISTORY_MS),
    },
    posts: page?.posts ?? [],
    observations: page?.observations ?? [],
  };
}

async function review(session: AccountSession, channel: AccountChannelRow, now: Date): Promise<Older> {
  const { historyBefore, historyComplete } = channel;
  const from = channel.reviewedBefore ?? channel.newestIds.at(-1) ?? 1;
  const least = Math.max(1, from - MESSAGES_A_CALL);
  const ids = Array.from({ length: from - least }, (_, at) => least + at);
  const asked = ids.length === 0 ? null : await session.readMessages(channel, ids, now);
  const isTurnOver = least === 1;
  return {
    place: {
      historyBefore,
      historyComplete,
      reviewedBefore: isTurnOver ? null : least,
      nextOlderAt: later(now, isTurnOver ? TURN_MS : REVIEW_MS),
    },
    posts: asked?.posts ?? [],
    observations: asked === null ? [] : [...asked.observations, ...deletionsSeen(asked.missing, now)],
  };
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
