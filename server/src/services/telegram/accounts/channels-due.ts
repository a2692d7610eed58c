import { DAY_MS, HOUR_MS } from '../planner/known-post.ts';
import { fullness, LEFT_FOR_LOOKS, type Purse } from '../planner/purse.ts';
import type { AccountRow } from './account-store.ts';

/** Two thousand chats: whoever has more finds the rest too far down to be theirs. */
export const MOST_PAGES_OF_CHATS = 20;
/** However many chats an account has, reading their list takes no more than this part of its calls. */
const MOST_SHARE = 0.25;
/** Where it is due and there are too few calls for it. */
const SOON_MS = 60_000;

type Read = Pick<AccountRow, 'channelsReadAt'>;

/** When it is to be read again which channels the account administers; null where that is due. Pure. */
export function channelsDueAt({ channelsReadAt }: Read, callsPerDay: number, now: Date): Date | null {
  const everyMs = Math.max(HOUR_MS, (DAY_MS * MOST_PAGES_OF_CHATS) / (MOST_SHARE * callsPerDay));
  const at = channelsReadAt === null ? now.getTime() : channelsReadAt.getTime() + everyMs;
  return at <= now.getTime() ? null : new Date(at);
}

/** Whether it is read now: there has to be room for looks besides. Pure. */
export function areChannelsRead(account: Read, purse: Purse, callsPerDay: number, now: Date): boolean {
  const hasRoom = fullness(purse, callsPerDay) > LEFT_FOR_LOOKS;
  return hasRoom && channelsDueAt(account, callsPerDay, now) === null;
}

/** When to ask once more whether it is read, after it was or could not be. Pure. */
export function channelsAskedAt(account: Read, callsPerDay: number, now: Date): Date {
  return channelsDueAt(account, callsPerDay, now) ?? new Date(now.getTime() + SOON_MS);
}
