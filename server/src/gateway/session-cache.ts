import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Identity, WorkspaceRole } from '../platform/rpc/index.ts';

/** What the users service said about a token. */
export interface SessionFacts {
  readonly sessionId: string;
  readonly userId: string;
  /** BCP 47; empty follows the browser. */
  readonly locale: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly roles: ReadonlyMap<number, WorkspaceRole>;
}

/** A session with its identities, each made once, so that its signature is made once as well. */
export interface Session extends SessionFacts {
  /** Milliseconds of `now` when the asking began. */
  readonly verifiedAt: number;
  /** Null where the person is no member of that workspace. */
  identityIn(workspaceId: number | null): Identity | null;
}

export interface SessionCache {
  /** Who the token stands for, as of at most four seconds ago; null where it stands for nobody. */
  find(token: string): Promise<Session | null>;
  /** The same, asked anew. */
  refresh(token: string): Promise<Session | null>;
  /** Drops one session by the digest of its token, or every session of a person where the digest is empty. */
  forget(revoked: { readonly tokenDigest: string; readonly userId: string }): void;
  forgetAll(): void;
}

export interface SessionCacheDeps {
  readonly verify: (token: string) => Promise<SessionFacts | null>;
  readonly now: () => number;
}

/** With the deadline of the asking itself, a revocation whose event is lost takes effect within five seconds. */
export const SESSION_TTL_MS = 4000;
const MOST_SESSIONS = 10_000;

interface Entry {
  readonly session: Session | null;
  readonly freshUntil: number;
}

/**
 * Remembers sessions for a few seconds, counted from before the asking, so that the answer is never older than that.
 * Requests that come at once ask once. What was being asked while something was revoked is not remembered.
 */
export function createSessionCache(deps: SessionCacheDeps): SessionCache {
  const entries = new LRUCache<string, Entry>({ max: MOST_SESSIONS });
  const asking = new Map<string, Promise<Session | null>>();
  let revocations = 0;

  const ask = async (key: string, token: string): Promise<Session | null> => {
    const verifiedAt = deps.now();
    const revocationsBefore = revocations;
    const facts = await deps.verify(token);
    const session = facts === null ? null : sessionOf(facts, verifiedAt);
    if (revocations === revocationsBefore) {
      entries.set(key, { session, freshUntil: verifiedAt + SESSION_TTL_MS });
    }
    return session;
  };
  const askOnce = (key: string, token: string): Promise<Session | null> => {
    const known = asking.get(key);
    if (known !== undefined) return known;
    const question = ask(key, token).finally(() => asking.delete(key));
    asking.set(key, question);
    return question;
  };

  return {
    async find(token) {
      const key = digestOf(token);
      const entry = entries.get(key);
      const now = deps.now();
      const session =
        entry !== undefined && entry.freshUntil > now ? entry.session : await askOnce(key, token);
      return session !== null && session.expiresAt > now ? session : null;
    },
    refresh: (token) => askOnce(digestOf(token), token),
    forget({ tokenDigest, userId }) {
      revocations += 1;
      asking.clear();
      if (tokenDigest !== '') {
        entries.delete(tokenDigest);
        return;
      }
      for (const [key, { session }] of entries.entries()) if (session?.userId === userId) entries.delete(key);
    },
    forgetAll() {
      revocations += 1;
      asking.clear();
      entries.clear();
    },
  };
}

/** The same digest by which the users service names a session. */
export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function sessionOf(facts: SessionFacts, verifiedAt: number): Session {
  const { userId, sessionId } = facts;
  const withoutWorkspace: Identity = { userId, sessionId, workspace: null };
  const identities = new Map<number, Identity>();
  for (const [workspaceId, role] of facts.roles) {
    identities.set(workspaceId, { userId, sessionId, workspace: { workspaceId, role } });
  }
  return {
    ...facts,
    verifiedAt,
    identityIn: (workspaceId) =>
      workspaceId === null ? withoutWorkspace : (identities.get(workspaceId) ?? null),
  };
}
