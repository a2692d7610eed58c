import type { AbortSignal as CallSignal } from 'abort-controller';
import type { Api } from 'grammy';
import { inWorkspace } from '../../../platform/database/index.ts';
import { blockPaces, readBlock } from '../messages/pace-store.ts';
import { type Blocking, OF_ALL } from '../messages/send-scopes.ts';
import { BotCallRefused, callBotApi } from './bot-api.ts';
import type { BotWorkDeps, WorkingBot } from './working-bot.ts';

/**
 * Calls one method of the Bot API for a bot of the installation. Once Telegram asked for the bot to be left alone, no
 * process calls anything for it until that time is over: what is wanted meanwhile is refused as Telegram would refuse it.
 *
 * @param blocking what that holds for, where it is not for everything
 * @throws BotCallRefused, BotCallBroken, or the signal's reason
 */
export async function callAsBot<Result>(
  deps: CallDeps,
  bot: CallingBot,
  call: (api: Api, signal: CallSignal) => Promise<Result>,
  signal?: AbortSignal,
  blocking: Blocking = OF_ALL,
): Promise<Result> {
  const blockedUntil = await inWorkspace(deps.database, bot.workspaceId, (tx) =>
    readBlock(tx, bot.botId, blocking.heeds),
  );
  const leftMs = (blockedUntil?.getTime() ?? 0) - deps.clock.now().getTime();
  if (leftMs > 0) throw leftAlone(Math.ceil(leftMs / 1000));
  return heedingRefusal(deps, bot, blocking, () =>
    callBotApi(deps, bot.token, call, signal === undefined ? {} : { signal }),
  );
}

/**
 * The same at a moment that was given out for it, in which whether the bot is to be left alone was seen to already.
 *
 * @throws BotCallRefused, BotCallBroken
 */
export function callInTurn<Result>(
  deps: CallDeps,
  bot: CallingBot,
  call: (api: Api) => Promise<Result>,
  answerWithinMs: number,
): Promise<Result> {
  return heedingRefusal(deps, bot, OF_ALL, () => callBotApi(deps, bot.token, call, { answerWithinMs }));
}

type CallDeps = Pick<BotWorkDeps, 'database' | 'clock' | 'botApiUrl' | 'botMetrics'>;
type CallingBot = Pick<WorkingBot, 'workspaceId' | 'botId' | 'token'>;

async function heedingRefusal<Result>(
  { database, clock, botMetrics }: CallDeps,
  bot: CallingBot,
  { stops }: Blocking,
  call: () => Promise<Result>,
): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof BotCallRefused && error.retryAfterSeconds !== null) {
      botMetrics.waits.inc({ method: error.method }, error.retryAfterSeconds);
      const until = new Date(clock.now().getTime() + error.retryAfterSeconds * 1000);
      await inWorkspace(database, bot.workspaceId, (tx) => blockPaces(tx, bot.botId, stops, until));
    }
    throw error;
  }
}

function leftAlone(seconds: number): BotCallRefused {
  return new BotCallRefused('a method', {
    error_code: 429,
    description: 'Too Many Requests: Telegram asked for the bot to be left alone',
    parameters: { retry_after: seconds },
  });
}
