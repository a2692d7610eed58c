import { describe, expect, it } from 'vitest';
import { newToken, sameToken, setupToken, tokenDigest } from './session-token.ts';

describe('tokens', () => {
  it('are long, different every time, and safe in a URL', () => {
    const tokens = new Set(Array.from({ length: 100 }, newToken));
    expect(tokens.size).toBe(100);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  });

  it('are stored as SHA-256', () => {
    expect(tokenDigest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('of the set-up link depend on nonce and secret alone', () => {
    expect(setupToken('secret', 'nonce')).toBe(setupToken('secret', 'nonce'));
    expect(setupToken('secret', 'nonce')).not.toBe(setupToken('secret', 'other'));
    expect(setupToken('secret', 'nonce')).not.toBe(setupToken('other', 'nonce'));
  });

  it('compare equal only to themselves, whatever their length', () => {
    expect(sameToken('abc', 'abc')).toBe(true);
    expect(sameToken('abc', 'abd')).toBe(false);
    expect(sameToken('abc', '')).toBe(false);
  });
});
