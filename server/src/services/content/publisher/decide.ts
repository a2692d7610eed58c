import { decideCatchUp } from '../schedule/index.ts';

/** What the publisher has to know of a publication to say what comes next. */
export interface Standing {
  readonly dueAt: Date;
  /** A person said that it goes out however late it is. */
  readonly lateAllowed: boolean;
  /** How late a post of the channel may go out, in milliseconds. */
  readonly catchUpMs: number;
}

/** What is to be done with one that was claimed. Times in milliseconds. */
export type Decision =
  | { readonly action: 'wait'; readonly inMs: number }
  | { readonly action: 'send'; readonly lateMs: number }
  | { readonly action: 'miss'; readonly lateMs: number };

/**
 * Whether a claimed publication goes out now. Never early; late as the channel's rule allows.
 *
 * @param now by the database's clock, which all publishers share
 */
export function decide({ dueAt, lateAllowed, catchUpMs }: Standing, now: Date): Decision {
  const latestMs = lateAllowed ? Number.POSITIVE_INFINITY : catchUpMs;
  const decision = decideCatchUp(dueAt, now, { latestMs });
  if (decision.action === 'wait') return decision;
  return { action: decision.action === 'publish' ? 'send' : 'miss', lateMs: decision.lateMs };
}

/** What came of a call that was to send a post. */
export type Outcome =
  | {
      readonly kind: 'sent';
      readonly messageIds: readonly number[];
      /** By Telegram's clock; null where it did not say. */
      readonly sentAt: Date | null;
      /** Empty where the post has none. */
      readonly link: string;
    }
  /** Telegram will not have it. */
  | { readonly kind: 'refused'; readonly reason: string; readonly said: string }
  /** The answer was lost: it may be there, and is never sent again by itself. */
  | { readonly kind: 'unknown' }
  /** Nothing was sent, and it may be tried again. */
  | { readonly kind: 'not sent'; readonly reason: string; readonly retryMs: number | null }
  /** Our own call broke: whoever speaks to Telegram has to be asked what became of it. */
  | { readonly kind: 'unheard' };

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * How long to wait before the next attempt: as Telegram asks, else twice as long each time.
 *
 * @param attempt the one that failed, from 1
 */
export function waitAfter(attempt: number, retryMs: number | null): number {
  return retryMs ?? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
}

/** After what time since the attempt a lost answer is looked for, in seconds. */
const LOOKS_S = [2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600];

/**
 * When a post whose answer was lost is looked for next.
 *
 * @param sinceMs since the attempt
 * @returns in how many milliseconds; null where it is left to people
 */
export function nextLook(sinceMs: number): number | null {
  const next = LOOKS_S.find((seconds) => seconds * 1_000 > sinceMs);
  return next === undefined ? null : next * 1_000 - sinceMs;
}
