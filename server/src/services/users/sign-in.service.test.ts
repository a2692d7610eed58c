import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { type Database, inTransaction } from '../../platform/database/index.ts';
import { openAccounts } from './account-store.ts';
import { createResetToken } from './create-reset-token.ts';
import { createUsers, type UsersTables, usersDefinition } from './index.ts';
import { resetPassword } from './reset-password.ts';
import { signIn } from './sign-in.ts';
import { signUpOwner } from './sign-up-owner.ts';

const secret = 'a secret of thirty-two characters and more';
const clock = { now: () => new Date() };
const old = { email: 'ada@example.org', password: 'correct horse battery' };

let home: TestDatabase;
let database: Database<UsersTables>;
let userId: string;

beforeEach(async () => {
  home = await testDatabase([usersDefinition]);
  database = home.open('users', { maxConnections: 8 });
  const deps = { database, clock, secret };
  const setupPath = await createUsers(deps).setupPath();
  const setupToken = new URL(setupPath ?? '', 'http://a.invalid').searchParams.get('token') ?? '';
  ({
    person: { userId },
  } = await signUpOwner(deps, { ...old, setupToken, name: 'Ada', workspaceName: '' }));
});
afterEach(() => home.drop());

/** A sign-in with the old password that has compared it, and goes on once the work is done. */
function signInAround(work: () => Promise<void>): Promise<unknown> {
  let transactions = 0;
  const pool = new Proxy(database.pool, {
    get(target, name) {
      if (name !== 'connect') return Reflect.get(target, name);
      return async () => {
        transactions += 1;
        // The first counts the attempt, the second makes the session.
        if (transactions === 2) await work();
        return target.connect();
      };
    },
  });
  return signIn({ database: { ...database, pool }, clock, secret }, old);
}

async function sessions(): Promise<number> {
  return (await database.pool.query('SELECT 1 FROM session')).rowCount ?? 0;
}

it('opens no session with a password that is replaced while it is compared', async () => {
  const { token } = await createResetToken({ database, clock, secret }, old.email);
  const signingIn = signInAround(() =>
    resetPassword({ database, clock, secret }, { resetToken: token, password: 'a new long password' }),
  );
  await expect(signingIn).rejects.toMatchObject({ reason: 'SIGN_IN_REFUSED' });
  expect(await sessions()).toBe(0);
});

it('waits for whoever is replacing the password at that moment', async () => {
  const compared = Promise.withResolvers<void>();
  const replacing = Promise.withResolvers<void>();
  const signingIn = signInAround(async () => {
    compared.resolve();
    await replacing.promise;
  });
  await compared.promise;
  await inTransaction(database, async (transaction) => {
    const accounts = openAccounts(transaction, secret);
    await accounts.setPassword(userId, 'a new long password');
    await accounts.deleteSessionsOf(userId);
    replacing.resolve();
    await vi.waitUntil(waits, { timeout: 10_000, interval: 20 });
  });
  await expect(signingIn).rejects.toMatchObject({ reason: 'SIGN_IN_REFUSED' });
  expect(await sessions()).toBe(0);
});

it('opens one where the password is what it was', async () => {
  await expect(signInAround(async () => {})).resolves.toMatchObject({ person: { userId } });
});

/** Whether a transaction of this database waits for the lock of another. */
async function waits(): Promise<boolean> {
  const waiting = await database.pool.query(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return waiting.rowCount === 1;
}
