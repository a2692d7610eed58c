import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChannelRow } from './channel-store.ts';
import { listFingerprint, pagePosition, pageToken } from './page-token.ts';
import { telegramUrl } from './post-view.ts';

const refused = expect.objectContaining({ reason: 'PAGE_TOKEN_INVALID' });

describe('a page token', () => {
  it('comes back as the position that it was made of', () => {
    const position = fc.record({
      value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null }),
      messageId: fc.maxSafeInteger(),
      total: fc.nat(),
    });
    fc.assert(
      fc.property(position, (given) => {
        const list = listFingerprint(['a list']);
        const found = pagePosition(list, pageToken(list, given));
        // JSON knows one zero only.
        expect(found).toEqual({ ...given, value: given.value === 0 ? 0 : given.value });
      }),
    );
  });

  it('belongs to one question', () => {
    const token = pageToken(listFingerprint([1, 'VIEWS']), { value: 1, messageId: 2, total: 3 });
    expect(() => pagePosition(listFingerprint([1, 'FORWARDS']), token)).toThrow(refused);
  });

  it('is refused, never misread, when it is anything else', () => {
    const list = listFingerprint([]);
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const wrong = [
      [],
      [list],
      [list, 1, 2],
      [list, '1', 2, 3],
      [list, 1, 2.5, 3],
      [list, 1, 2, -1],
      { length: 4 },
      null,
    ];
    for (const value of wrong) expect(() => pagePosition(list, encode(value))).toThrow(refused);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => pagePosition(list, text)).toThrow(refused);
      }),
    );
  });

  it('is short enough for the contract', () => {
    const longest = { value: -Number.MAX_VALUE, messageId: Number.MIN_SAFE_INTEGER, total: 0xffff_ffff };
    expect(pageToken(listFingerprint(['x']), longest).length).toBeLessThan(400);
  });
});

describe('the address of a post', () => {
  it.each<[Pick<ChannelRow, 'username' | 'telegramId'>, number, string]>([
    [{ username: 'name', telegramId: 7 }, 5, 'https://t.me/name/5'],
    [{ username: null, telegramId: 7 }, 5, 'https://t.me/c/7/5'],
    [{ username: '', telegramId: 7 }, 5, 'https://t.me/c/7/5'],
    [{ username: null, telegramId: null }, 5, ''],
    [{ username: 'name', telegramId: 7 }, -5, ''],
  ])('of %o, %d is %j', (channel, messageId, url) => {
    expect(telegramUrl(channel, messageId)).toBe(url);
  });
});
