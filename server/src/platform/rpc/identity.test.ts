import { describe, expect, it } from 'vitest';
import { createIdentityTokens, type Identity } from './identity.ts';

const identity: Identity = {
  userId: 'ü-1',
  sessionId: null,
  workspace: { workspaceId: 7, role: 'editor' },
};

function tokensAt(clock: { now: number }, secret = 'a secret') {
  return createIdentityTokens({ secret, now: () => clock.now });
}

describe('createIdentityTokens', () => {
  it('gives back who was signed, in another process too', () => {
    const clock = { now: 1_000_000 };
    expect(tokensAt(clock).verify(tokensAt(clock).sign(identity))).toEqual(identity);
  });

  it('refuses a token of another secret, a changed one and rubbish', () => {
    const clock = { now: 0 };
    const token = tokensAt(clock).sign(identity);
    const [payload = '', signature = ''] = token.split('.');
    const owner = Buffer.from(JSON.stringify(['u', null, 7, 'owner', 9e15])).toString('base64url');
    const bad = [
      `${owner}.${signature}`,
      `${payload}.`,
      payload,
      '',
      '..',
      `${token}.x`,
      `${payload}.${signature}AA`,
    ];
    for (const forged of bad) expect(tokensAt(clock).verify(forged), forged).toBeNull();
    expect(tokensAt(clock, 'other').verify(token)).toBeNull();
  });

  it('refuses a token that is too old, also one that it remembers', () => {
    const clock = { now: 0 };
    const tokens = tokensAt(clock);
    const token = tokens.sign(identity);
    expect(tokens.verify(token)).toEqual(identity);
    clock.now = 71_000;
    expect(tokens.verify(token)).toBeNull();
  });

  it('reuses the token of an identity while half of its life is left, and then makes a new one', () => {
    const clock = { now: 0 };
    const tokens = tokensAt(clock);
    const first = tokens.sign(identity);
    clock.now = 29_000;
    expect(tokens.sign(identity)).toBe(first);
    clock.now = 31_000;
    expect(tokens.sign(identity)).not.toBe(first);
  });
});
