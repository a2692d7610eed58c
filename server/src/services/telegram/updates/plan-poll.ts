import { BotCallRefused } from '../bots/bot-api.ts';
import type { BotProblemReason } from '../bots/bot-store.ts';

/** What to do after Telegram did not give updates. */
export interface AfterRefusal {
  readonly waitMs: number;
  /** Null where it passes by itself, as far as is known. */
  readonly problem: BotProblemReason | null;
  /** Somebody set a webhook, which keeps updates from whoever asks for them. */
  readonly dropWebhook: boolean;
}

const REVOKED_WAIT_MS = 60_000;
const CONFLICT_WAIT_MS = 3_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * @param failures how many there were in a row, this one included. One conflict is a replica that takes over from
 *   another; the second is somebody else.
 */
export function afterRefusal(error: unknown, failures: number): AfterRefusal {
  const doubled = Math.min(LONGEST_WAIT_MS, 500 * 2 ** Math.min(failures, 10));
  const usual: AfterRefusal = { waitMs: doubled, problem: null, dropWebhook: false };
  if (!(error instanceof BotCallRefused)) return usual;
  if (error.retryAfterSeconds !== null) return { ...usual, waitMs: error.retryAfterSeconds * 1000 };
  if (error.code === 401 || error.code === 404)
    return { ...usual, waitMs: REVOKED_WAIT_MS, problem: 'TOKEN_REVOKED' };
  if (error.code !== 409) return usual;
  return {
    waitMs: CONFLICT_WAIT_MS,
    problem: failures > 1 ? 'POLLED_ELSEWHERE' : null,
    dropWebhook: error.description.includes('webhook'),
  };
}
