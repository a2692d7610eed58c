import { randomUUID } from 'node:crypto';
import type { Pause } from '../../platform/clock/index.ts';
import type { Running } from '../../platform/lease/index.ts';
import { toFailure } from '../../platform/rpc/index.ts';
import type { TalkDeps } from '../deps.ts';
import { introduction } from './introduction.ts';

/** Somebody may change it by @BotFather, or another bot become the shared one. */
const LOOK_AGAIN_MS = 24 * 60 * 60_000;
const FIRST_WAIT_MS = 1_000;
const MOST_WAIT_MS = 10 * 60_000;

export type IntroducingDeps = Pick<TalkDeps, 'messages' | 'callOptionsFor' | 'telemetry' | 'publicUrl'> & {
  readonly pause: Pause;
};

/**
 * Keeps what Telegram shows of the shared bot: at the start, and once a day. Several processes that do it harm nothing, since
 * what is so already is not written. An installation may share no bot: then it is looked for now and again.
 */
export function startKeepingIntroduced(deps: IntroducingDeps): Running {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function run(): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      const waitMs = await introduce(deps, failures, signal);
      failures = waitMs === LOOK_AGAIN_MS ? 0 : failures + 1;
      await deps.pause(waitMs, signal).catch(() => undefined);
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** @returns after how many milliseconds to look again */
async function introduce(
  { messages, callOptionsFor, telemetry, publicUrl }: IntroducingDeps,
  failures: number,
  signal: AbortSignal,
): Promise<number> {
  const requestId = randomUUID();
  const call = callOptionsFor({ identity: null, locale: 'en', requestId, traceParent: null, signal });
  try {
    const { changes } = await messages.introduceBot(introduction({ publicUrl }), call);
    if (changes > 0) telemetry.logger.info({ changes }, 'Telegram shows what the bot says of itself');
    return LOOK_AGAIN_MS;
  } catch (error) {
    const { reason, values } = toFailure(error, requestId);
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** failures, MOST_WAIT_MS);
    if (signal.aborted || reason === 'NO_SHARED_BOT') return waitMs;
    const askedForMs = reason === 'TELEGRAM_BUSY' ? Number(values.seconds ?? 0) * 1000 : 0;
    telemetry.logger.warn({ error, requestId }, 'what Telegram shows of the bot could not be kept up');
    return Math.max(waitMs, askedForMs);
  }
}
