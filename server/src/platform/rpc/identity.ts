import { createHmac, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';

export const WORKSPACE_ROLES = ['viewer', 'editor', 'admin', 'owner'] as const;
/** A member's standing in a workspace; each includes those before it. */
export type WorkspaceRole = (typeof WORKSPACE_ROLES)[number];

/** Who a call is made for. */
export interface Identity {
  readonly userId: string;
  /** Absent where no session stands behind the call, as on the command line. */
  readonly sessionId: string | null;
  /** The workspace that the call is about and the caller's role in it. */
  readonly workspace: { readonly workspaceId: number; readonly role: WorkspaceRole } | null;
}

export interface IdentityTokens {
  /** A token of that identity. The same object gives the same token while more than half of its life is left. */
  sign(identity: Identity): string;
  /** Who the token stands for; null when it is forged, broken or too old. */
  verify(token: string): Identity | null;
}

export interface IdentityTokensDeps {
  /** Shared by all processes of an installation. */
  readonly secret: string;
  readonly now: () => number;
}

/** Short, since a revoked session stays alive for as long in a call that is already under way. */
const LIFE_MS = 60_000;
/** Clocks of two machines may differ by so much. */
const CLOCK_SKEW_MS = 10_000;
const REMEMBERED_TOKENS = 10_000;

/** Signed with HMAC-SHA-256; verified tokens are remembered, so that a busy session is verified once a minute. */
export function createIdentityTokens(deps: IdentityTokensDeps): IdentityTokens {
  const key = createHmac('sha256', 'analyticbot identity v1').update(deps.secret).digest();
  const signed = new WeakMap<Identity, { readonly token: string; readonly expiresAt: number }>();
  const verified = new LRUCache<string, { readonly identity: Identity; readonly expiresAt: number }>({
    max: REMEMBERED_TOKENS,
  });
  const signatureOf = (payload: string): Buffer => createHmac('sha256', key).update(payload).digest();

  return {
    sign(identity) {
      const known = signed.get(identity);
      if (known !== undefined && known.expiresAt - deps.now() > LIFE_MS / 2) return known.token;
      const expiresAt = deps.now() + LIFE_MS;
      const payload = encode(identity, expiresAt);
      const token = `${payload}.${signatureOf(payload).toString('base64url')}`;
      signed.set(identity, { token, expiresAt });
      return token;
    },
    verify(token) {
      let entry = verified.get(token);
      if (entry === undefined) {
        const [payload, signature, ...rest] = token.split('.');
        if (payload === undefined || signature === undefined || rest.length > 0) return null;
        const given = Buffer.from(signature, 'base64url');
        const expected = signatureOf(payload);
        if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
        const decoded = decode(payload);
        if (decoded === null) return null;
        entry = decoded;
        verified.set(token, entry);
      }
      return entry.expiresAt + CLOCK_SKEW_MS > deps.now() ? entry.identity : null;
    },
  };
}

function encode(identity: Identity, expiresAt: number): string {
  const { userId, sessionId, workspace } = identity;
  const fields = [userId, sessionId, workspace?.workspaceId ?? null, workspace?.role ?? null, expiresAt];
  return Buffer.from(JSON.stringify(fields)).toString('base64url');
}

function decode(payload: string): { identity: Identity; expiresAt: number } | null {
  const fields: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  if (!Array.isArray(fields)) return null;
  const [userId, sessionId, workspaceId, role, expiresAt]: unknown[] = fields;
  if (typeof userId !== 'string' || typeof expiresAt !== 'number') return null;
  if (sessionId !== null && typeof sessionId !== 'string') return null;
  const known = WORKSPACE_ROLES.find((candidate) => candidate === role);
  const workspace =
    typeof workspaceId === 'number' && known !== undefined ? { workspaceId, role: known } : null;
  return { identity: { userId, sessionId, workspace }, expiresAt };
}
