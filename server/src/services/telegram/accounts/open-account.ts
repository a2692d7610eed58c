import { failure } from '../../../platform/errors/index.ts';
import type { Sealer } from '../../../platform/sealing/index.ts';
import type { TelegramDeps } from '../deps.ts';
import { telegramErrors } from '../errors.ts';
import { type AccountSession, type Consent, TelegramRefused } from './account-session.ts';

export type SessionDeps = Pick<TelegramDeps, 'mtproto' | 'sealer'>;

/** Where a session stands, for sealing. */
export interface SessionPlace {
  readonly workspaceId: number;
  readonly column: 'telegram.account.sealed_session' | 'telegram.account_login.sealed_session';
  readonly row: string;
}

/**
 * Connects with a sealed session, works, and lets go. The library that speaks MTProto is loaded here, when the first
 * account needs it: an installation without accounts does not carry it.
 *
 * @throws Failure ACCOUNTS_NOT_SET_UP
 */
export async function withAccount<Result>(
  { mtproto, sealer }: SessionDeps,
  given: {
    readonly place: SessionPlace;
    readonly sealed: Buffer | null;
    readonly consents: ReadonlySet<Consent>;
    /** Of looks: before each call. */
    readonly pay?: () => Promise<void>;
  },
  work: (session: AccountSession) => Promise<Result>,
): Promise<Result> {
  if (mtproto === null) throw failure(telegramErrors, 'ACCOUNTS_NOT_SET_UP');
  const text = given.sealed === null ? null : sealer.open(given.place, given.sealed).toString('utf8');
  const { openSession } = await import('./mtproto/open-session.ts');
  const session = await openSession(mtproto, text, given.consents, given.pay ?? nothing);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

async function nothing(): Promise<void> {}

/** The session as it may be kept. */
export async function sealSession(
  sealer: Sealer,
  place: SessionPlace,
  session: AccountSession,
): Promise<Buffer> {
  return sealer.seal(place, await session.export());
}

/** Makes what went wrong at Telegram something that a person can act on. */
export async function toldToPerson<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof TelegramRefused) {
      if (error.waitSeconds !== null) {
        throw failure(telegramErrors, 'TELEGRAM_BUSY', { values: { seconds: error.waitSeconds } });
      }
      throw failure(telegramErrors, 'LOGIN_REFUSED', { values: { refusal: error.refusal } });
    }
    if (error instanceof Error && error.name === 'MtTimeoutError') {
      throw failure(telegramErrors, 'TELEGRAM_UNREACHABLE');
    }
    throw error;
  }
}
