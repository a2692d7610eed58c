import { describe, expect, it } from 'vitest';
import { createSessionCache, digestOf, type SessionFacts } from './session-cache.ts';

const facts = (userId: string): SessionFacts => ({
  sessionId: `session of ${userId}`,
  userId,
  locale: '',
  expiresAt: 1_000_000,
  roles: new Map([[7, 'editor']]),
});

function rig() {
  const state = { now: 0, asked: 0, valid: true, hold: Promise.resolve() };
  const cache = createSessionCache({
    now: () => state.now,
    verify: async (token) => {
      state.asked += 1;
      const { valid } = state;
      await state.hold;
      return valid ? facts(`person of ${token}`) : null;
    },
  });
  return { state, cache };
}

describe('the cache of sessions', () => {
  it('asks once for many requests, those at the same moment included', async () => {
    const { state, cache } = rig();
    await Promise.all(Array.from({ length: 20 }, () => cache.find('a')));
    await cache.find('a');
    expect(state.asked).toBe(1);
  });

  it('asks again after four seconds, so that a revocation without an event takes effect', async () => {
    const { state, cache } = rig();
    expect(await cache.find('a')).not.toBeNull();
    state.valid = false;
    state.now = 3999;
    expect(await cache.find('a')).not.toBeNull();
    state.now = 4000;
    expect(await cache.find('a')).toBeNull();
  });

  it('counts the four seconds from before the asking', async () => {
    const { state, cache } = rig();
    const gate = Promise.withResolvers<void>();
    state.hold = gate.promise;
    const slow = cache.find('a');
    state.now = 3000;
    gate.resolve();
    await slow;
    state.valid = false;
    state.now = 4000;
    expect(await cache.find('a')).toBeNull();
  });

  it('drops one session by the digest of its token', async () => {
    const { state, cache } = rig();
    await cache.find('a');
    await cache.find('b');
    state.valid = false;
    cache.forget({ tokenDigest: digestOf('a'), userId: 'person of a' });
    expect(await cache.find('a')).toBeNull();
    expect(await cache.find('b')).not.toBeNull();
  });

  it('drops every session of a person', async () => {
    const { state, cache } = rig();
    await cache.find('a');
    await cache.find('b');
    state.valid = false;
    cache.forget({ tokenDigest: '', userId: 'person of a' });
    expect(await cache.find('a')).toBeNull();
    expect(await cache.find('b')).not.toBeNull();
  });

  it('does not remember an answer that was on its way while something was revoked', async () => {
    const { state, cache } = rig();
    const gate = Promise.withResolvers<void>();
    state.hold = gate.promise;
    const slow = cache.find('a');
    cache.forget({ tokenDigest: digestOf('a'), userId: '' });
    state.valid = false;
    gate.resolve();
    await slow;
    expect(await cache.find('a')).toBeNull();
  });

  it('ends a session at its own time', async () => {
    const { state, cache } = rig();
    state.now = 999_999;
    expect(await cache.find('a')).not.toBeNull();
    state.now = 1_000_000;
    expect(await cache.find('a')).toBeNull();
  });

  it('gives the same identity each time, so that it is signed once', async () => {
    const { cache } = rig();
    const session = await cache.find('a');
    expect(session?.identityIn(7)).toEqual({
      userId: 'person of a',
      sessionId: 'session of person of a',
      workspace: { workspaceId: 7, role: 'editor' },
    });
    expect(session?.identityIn(7)).toBe(session?.identityIn(7));
    expect(session?.identityIn(8)).toBeNull();
    expect(session?.identityIn(null)?.workspace).toBeNull();
  });
});
