import { AbortController, type AbortSignal as CallSignal } from 'abort-controller';
import { Api, GrammyError, HttpError } from 'grammy';
import { codeOf, isNeverConnected } from './never-connected.ts';

/** What is needed to speak to the Bot API. */
export interface BotApiReach {
  /** Without a slash at the end: https://api.telegram.org */
  readonly botApiUrl: string;
}

/** Telegram answered and refused. Says nothing of the token. */
export class BotCallRefused extends Error {
  /** As the Bot API names it: getUpdates. */
  readonly method: string;
  /** As Telegram numbers them: 400, 401, 403, 409, 429, 5xx. */
  readonly code: number;
  /** In Telegram's words. */
  readonly description: string;
  /** How long to leave it alone; null where Telegram does not ask for that. */
  readonly retryAfterSeconds: number | null;
  /** The group went on under this id. */
  readonly migratedTo: number | null;

  constructor(
    method: string,
    { error_code, description, parameters }: Pick<GrammyError, 'error_code' | 'description' | 'parameters'>,
  ) {
    super(`Telegram refused ${method}: ${error_code} ${description}`);
    this.name = 'BotCallRefused';
    this.method = method;
    this.code = error_code;
    this.description = description;
    this.retryAfterSeconds = parameters.retry_after ?? null;
    this.migratedTo = parameters.migrate_to_chat_id ?? null;
  }
}

/** No answer came. */
export class BotCallBroken extends Error {
  /** The connection was never made, so that nothing can have been done. */
  readonly surelyNotDone: boolean;

  constructor(method: string, why: string, surelyNotDone: boolean) {
    super(`Telegram could not be asked for ${method}: ${why}`);
    this.name = 'BotCallBroken';
    this.surelyNotDone = surelyNotDone;
  }
}

const ANSWER_WITHIN_MS = 60_000;

/** How long a call is waited for. */
export interface CallLimits {
  readonly signal?: AbortSignal;
  /** Milliseconds, of the whole call: what is uploaded with it is so long on its way at most. */
  readonly answerWithinMs?: number;
}

/**
 * Calls one method of the Bot API. The library's own errors hold the token, in their address and their causes, and end
 * here.
 *
 * @throws BotCallRefused, BotCallBroken, or the signal's reason
 */
export async function callBotApi<Result>(
  { botApiUrl }: BotApiReach,
  token: string,
  call: (api: Api, signal: CallSignal) => Promise<Result>,
  { signal, answerWithinMs = ANSWER_WITHIN_MS }: CallLimits = {},
): Promise<Result> {
  // The library takes the signals of a package of its own only.
  const cutting = new AbortController();
  const cut = (): void => cutting.abort();
  signal?.throwIfAborted();
  signal?.addEventListener('abort', cut, { once: true });
  try {
    return await call(
      new Api(token, { apiRoot: botApiUrl, timeoutSeconds: answerWithinMs / 1000 }),
      cutting.signal,
    );
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof GrammyError) throw new BotCallRefused(error.method, error);
    if (error instanceof HttpError) throw broken(error);
    throw error;
  } finally {
    signal?.removeEventListener('abort', cut);
  }
}

function broken({ message, error }: HttpError): BotCallBroken {
  const method = /'(\w+)'/.exec(message)?.[1] ?? 'a method';
  const code = codeOf(error);
  return new BotCallBroken(method, code === '' ? 'the connection broke' : code, isNeverConnected(error));
}

/** The bot's id, which begins its token; null where the text is no token. */
export function botIdOfToken(token: string): number | null {
  const id = Number(/^(\d{1,16}):[\w-]{10,120}$/.exec(token)?.[1]);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}
