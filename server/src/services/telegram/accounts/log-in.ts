import { randomUUID } from 'node:crypto';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { TelegramDeps } from '../deps.ts';
import { telegramErrors } from '../errors.ts';
import { noteSource } from '../note-source.ts';
import type { AccountSession, LoginStep } from './account-session.ts';
import { type AccountRow, readAccount, saveAccount } from './account-store.ts';
import { deleteLogin, type LoginRow, readLogin, saveLogin } from './login-store.ts';
import { type SessionPlace, sealSession, toldToPerson, withAccount } from './open-account.ts';
import { tellAccountChanged } from './tell-account-changed.ts';

type Deps = Pick<TelegramDeps, 'database' | 'clock' | 'mtproto' | 'sealer'>;

/** Long enough to find the phone, the code and the password. */
const LOGIN_MS = 15 * 60_000;
/** Before anybody is in, only signing in is possible. */
const NOTHING = new Set<never>();

/** Where a login stands: what is asked for next, or the account that was let in. */
export interface LoginState {
  readonly loginId: string;
  readonly step:
    | Exclude<LoginStep, { kind: 'done' }>
    | { readonly kind: 'account'; readonly account: AccountRow };
}

/**
 * One step of a login. Between the steps its session is kept sealed in the database, so that any replica takes the next.
 *
 * @throws Failure LOGIN_NOT_FOUND, LOGIN_STEP_WRONG, LOGIN_REFUSED, TELEGRAM_BUSY, TELEGRAM_UNREACHABLE
 */
async function takeStep(
  deps: Deps,
  workspaceId: number,
  before: { readonly loginId: string; readonly row: LoginRow | null; readonly phone: string },
  work: (session: AccountSession) => Promise<LoginStep>,
): Promise<LoginState> {
  const { loginId } = before;
  const column = 'telegram.account_login.sealed_session' as const;
  const place: SessionPlace = { workspaceId, column, row: loginId };
  const sealed = before.row?.sealedSession ?? null;
  const taken = toldToPerson(
    withAccount(deps, { place, sealed, consents: NOTHING }, async (session) => {
      const step = await work(session);
      const accountPlace = (row: string): SessionPlace => ({
        workspaceId,
        column: 'telegram.account.sealed_session',
        row,
      });
      const kept = step.kind === 'done' ? accountPlace(`${step.owner.userId}`) : place;
      return { step, sealedSession: await sealSession(deps.sealer, kept, session) };
    }),
  );
  const { step, sealedSession } = await taken;
  const now = deps.clock.now();
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    if (step.kind === 'done') {
      await deleteLogin(tx, loginId);
      const before = await readAccount(tx, step.owner.userId);
      const account = await saveAccount(tx, step.owner, sealedSession, now);
      await noteSource(tx, null);
      if (before !== null && before.toldProblem !== null) await tellAccountChanged(tx, account, null, null);
      return { loginId, step: { kind: 'account', account } };
    }
    const codeHash = step.kind === 'code' ? step.codeHash : '';
    const expiresAt = new Date(now.getTime() + LOGIN_MS);
    await saveLogin(
      tx,
      { loginId, step: step.kind, sealedSession, phone: before.phone, codeHash, expiresAt },
      now,
    );
    return { loginId, step };
  });
}

/** Begins with a token that the page draws as a QR code. */
export function beginQrLogin(deps: Deps, workspaceId: number): Promise<LoginState> {
  return takeStep(deps, workspaceId, { loginId: randomUUID(), row: null, phone: '' }, (session) =>
    session.requestToken(),
  );
}

/** Begins with a number, to whose other devices Telegram sends a code. */
export function beginPhoneLogin(deps: Deps, workspaceId: number, written: string): Promise<LoginState> {
  const phone = `+${written.replaceAll(/\D/g, '')}`;
  return takeStep(deps, workspaceId, { loginId: randomUUID(), row: null, phone }, (session) =>
    session.sendCode(phone),
  );
}

/** Asks whether the code was read; if not, there is a newer one. */
export async function checkQrLogin(deps: Deps, workspaceId: number, loginId: string): Promise<LoginState> {
  const row = await loginAt(deps, workspaceId, loginId, 'scan');
  return takeStep(deps, workspaceId, { loginId, row, phone: '' }, (session) => session.requestToken());
}

export async function submitCode(
  deps: Deps,
  workspaceId: number,
  loginId: string,
  code: string,
): Promise<LoginState> {
  const row = await loginAt(deps, workspaceId, loginId, 'code');
  const { phone, codeHash } = row;
  return takeStep(deps, workspaceId, { loginId, row, phone }, (session) =>
    session.signIn(phone, codeHash, code),
  );
}

export async function submitPassword(
  deps: Deps,
  workspaceId: number,
  loginId: string,
  password: string,
): Promise<LoginState> {
  const row = await loginAt(deps, workspaceId, loginId, 'password');
  return takeStep(deps, workspaceId, { loginId, row, phone: row.phone }, (session) =>
    session.checkPassword(password),
  );
}

async function loginAt(
  deps: Deps,
  workspaceId: number,
  loginId: string,
  step: LoginRow['step'],
): Promise<LoginRow> {
  const now = deps.clock.now();
  const row = await inWorkspace(deps.database, workspaceId, (tx) => readLogin(tx, loginId, now));
  if (row === null) throw failure(telegramErrors, 'LOGIN_NOT_FOUND');
  if (row.step !== step) throw failure(telegramErrors, 'LOGIN_STEP_WRONG');
  return row;
}
