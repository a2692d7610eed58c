import type { Kysely } from 'kysely';
import { CREDENTIAL } from './password-store.ts';
import type { UsersTables } from './tables.ts';

export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** BCP 47; empty follows the browser. */
  readonly locale: string;
}

/** A person whose password was right, and the hash that it was compared with. */
export interface ProvenPerson {
  readonly person: Person;
  readonly hash: string;
}

export interface FoundSession {
  readonly person: Person;
  readonly expiresAt: Date;
}

/** People, passwords and sessions, as the accounts library keeps them. Sessions are known by their digest alone. */
export interface AccountStore {
  createPerson(input: { name: string; email: string; password: string }): Promise<Person>;
  findPersonByEmail(email: string): Promise<Person | null>;
  findPerson(userId: string): Promise<Person | null>;
  updatePerson(userId: string, change: { name?: string; locale?: string }): Promise<Person>;
  /** Takes as long whether the address, the password or neither is right. */
  checkPassword(email: string, password: string): Promise<ProvenPerson | null>;
  setPassword(userId: string, password: string): Promise<void>;
  createSession(userId: string, digest: string): Promise<Date>;
  /** Null where it does not exist; an expired one is found, with its time. */
  findSession(digest: string): Promise<FoundSession | null>;
  extendSession(digest: string, expiresAt: Date): Promise<void>;
  deleteSession(digest: string): Promise<void>;
  deleteSessionsOf(userId: string): Promise<void>;
}

/** A session ends after this time without use. */
export const SESSION_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/** What the password of an unknown address is compared with, hashed when first needed. */
const NOBODY = 'the password of nobody';

/**
 * Opens the accounts over a connection or a transaction. The library is used through its store of people alone: none
 * of its routes, cookies, limits or reports is in use. Cheap enough to open per transaction:
 * below a millisecond, but for the first time.
 */
export function openAccounts(database: Kysely<UsersTables>, secret: string): AccountStore {
  let opened: ReturnType<typeof openLibrary> | null = null;
  const library = () => {
    opened ??= openLibrary(database, secret);
    return opened;
  };

  return {
    async createPerson({ name, email, password }) {
      const { internalAdapter, password: passwords } = await library();
      const user = await internalAdapter.createUser(
        { name, email, emailVerified: false, locale: '' },
        { method: 'email-password' },
      );
      await internalAdapter.createAccount({
        userId: user.id,
        accountId: user.id,
        providerId: CREDENTIAL,
        password: await passwords.hash(password),
      });
      return toPerson(user);
    },

    async findPersonByEmail(email) {
      const { internalAdapter } = await library();
      const found = await internalAdapter.findUserByEmail(email);
      return found === null ? null : toPerson(found.user);
    },

    async findPerson(userId) {
      const { internalAdapter } = await library();
      const user = await internalAdapter.findUserById(userId);
      return user === null ? null : toPerson(user);
    },

    async updatePerson(userId, change) {
      const { internalAdapter } = await library();
      return toPerson(await internalAdapter.updateUser(userId, change));
    },

    async checkPassword(email, password) {
      const { internalAdapter, password: passwords } = await library();
      const found = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
      const hash = found?.accounts.find((account) => account.providerId === CREDENTIAL)?.password;
      if (found === null || hash === undefined || hash === null) {
        await passwords.hash(NOBODY);
        return null;
      }
      return (await passwords.verify({ hash, password })) ? { person: toPerson(found.user), hash } : null;
    },

    async setPassword(userId, password) {
      const { internalAdapter, password: passwords } = await library();
      await internalAdapter.updatePassword(userId, await passwords.hash(password));
    },

    async createSession(userId, digest) {
      const { internalAdapter } = await library();
      const session = await internalAdapter.createSession(userId, false, { token: digest }, true);
      return session.expiresAt;
    },

    async findSession(digest) {
      const { internalAdapter } = await library();
      const found = await internalAdapter.findSession(digest);
      return found === null ? null : { person: toPerson(found.user), expiresAt: found.session.expiresAt };
    },

    async extendSession(digest, expiresAt) {
      const { internalAdapter } = await library();
      await internalAdapter.updateSession(digest, { expiresAt });
    },

    async deleteSession(digest) {
      const { internalAdapter } = await library();
      await internalAdapter.deleteSession(digest);
    },

    async deleteSessionsOf(userId) {
      const { internalAdapter } = await library();
      await internalAdapter.deleteUserSessions(userId);
    },
  };
}

/** The library's store of people. Loaded when it is first asked for: it is 50 MB, and an import asks for nobody. */
async function openLibrary(database: Kysely<UsersTables>, secret: string) {
  const { betterAuth } = await import('better-auth');
  const auth = betterAuth({
    secret,
    baseURL: 'http://users.invalid',
    database: { db: database, type: 'postgres' },
    advanced: { database: { validateSchema: false } },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    session: {
      expiresIn: SESSION_LIFETIME_MS / 1000,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
    },
    user: {
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: { locale: { type: 'string', required: false, defaultValue: '' } },
    },
    account: {
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
  });
  return auth.$context;
}

function toPerson(user: { id: string; name: string; email: string; locale?: unknown }): Person {
  const locale = typeof user.locale === 'string' ? user.locale : '';
  return { userId: user.id, name: user.name, email: user.email, locale };
}
