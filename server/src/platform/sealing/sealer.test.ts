import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSealer, SealBroken, type SealPlace } from './sealer.ts';

const sealer = createSealer('a secret of an installation, long enough');
const place: SealPlace = { workspaceId: 7, column: 'telegram.bot.sealed_token', row: '42' };
const secret = '42:AAE-secret-of-a-bot';

describe('a sealed value', () => {
  it('opens where it stands, whatever it holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(sealer.open(place, sealer.seal(place, bytes))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('shows nothing of itself, and differs each time', () => {
    const sealed = sealer.seal(place, secret);
    expect(sealed.includes('secret-of-a-bot')).toBe(false);
    expect(sealed).not.toEqual(sealer.seal(place, secret));
  });

  it.each<[string, SealPlace]>([
    ['another row', { ...place, row: '43' }],
    ['another column', { ...place, column: 'telegram.account.sealed_session' }],
    ['another workspace', { ...place, workspaceId: 8 }],
  ])('does not open in %s', (_where, elsewhere) => {
    expect(() => sealer.open(elsewhere, sealer.seal(place, secret))).toThrow(SealBroken);
  });

  it('does not open when any byte was changed or cut off, nor under another secret', () => {
    const sealed = sealer.seal(place, secret);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => sealer.open(place, changed)).toThrow(SealBroken);
      expect(() => sealer.open(place, sealed.subarray(0, at))).toThrow(SealBroken);
    }
    expect(() => createSealer('another secret').open(place, sealed)).toThrow(SealBroken);
  });
});
