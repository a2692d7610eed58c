import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, excerptOf } from './clean-text.ts';
import { distinctHashtags, findHashtags } from './find-hashtags.ts';
import { distinctDomains, domainOf, findLinks } from './find-links.ts';
import { isNothing, parseCount } from './parse-count.ts';
import { picturePath } from './picture-path.ts';
import { headText, utf8Bytes } from './utf8-bytes.ts';

describe('cleanText', () => {
  it('mends what PostgreSQL refuses and keeps every offset', () => {
    expect(cleanText('a\0b\ud800c\udc00')).toBe('a\ufffdb\ufffdc\ufffd');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).not.toContain('\0');
        expect(clean.length).toBe(text.length);
      }),
    );
  });

  it('cuts excerpts to one short line', () => {
    expect(excerptOf('a\n b')).toBe('a b');
    expect(excerptOf({ id: 1 })).toBe('{"id":1}');
    expect(excerptOf(undefined)).toBe('undefined');
    expect(excerptOf('😀'.repeat(500))).toHaveLength(200);
    expect(excerptOf('😀'.repeat(500)).isWellFormed()).toBe(true);
  });
});

describe('findHashtags', () => {
  it.each([
    ['#One two #два, #три_3', ['one', 'два', 'три_3']],
    ['#One #ONE', ['one']],
    ['a#b https://x.org/#c ##d', []],
    ['#123 #_ #1a', ['1a']],
    ['(#tag)', ['tag']],
    ['#የሁሉም_ምርጫ', ['የሁሉም_ምርጫ']],
    ['none', []],
  ])('%s', (text, tags) => {
    expect(findHashtags(text)).toEqual(tags);
  });

  it('drops the channel behind a tag', () => {
    expect(distinctHashtags(['#Side_Benefits@madrasa', '#side_benefits'])).toEqual(['side_benefits']);
  });
});

describe('links', () => {
  it.each([
    ['see https://example.org/a, and t.me/name!', ['example.org', 't.me']],
    ['[text](https://example.org/x) **www.b.org**', ['example.org', 'b.org']],
    ['и т.д. e.g. file.txt a@www.x.org', []],
    ['HTTP://WWW.Example.ORG', ['example.org']],
  ])('%s', (text, domains) => {
    expect(distinctDomains(findLinks(text))).toEqual(domains);
  });

  it.each([
    ['https://user:pw@www.Example.org:8080/x?y#z', 'example.org'],
    ['youtube.com/watch?v=1', 'youtube.com'],
    ['https://пример.рф/', 'пример.рф'],
    ['mailto:a@b.org', null],
    ['tg://resolve?domain=x', null],
    ['javascript:alert(1)', null],
    ['https://localhost/', null],
    ['https://192.168.0.1/', null],
    ['', null],
  ])('the domain of %s is %s', (address, domain) => {
    expect(domainOf(address)).toBe(domain);
  });
});

describe('parseCount', () => {
  it.each([
    ['1234', 1234, 0],
    ['1234.0', 1234, 0],
    ['1 234 567', 1_234_567, 0],
    ['1,234', 1234, 0],
    ['8.67M', 8_670_000, 0.005 / 8.67],
    ['11.4K', 11_400, 0.05 / 11.4],
    ['5K', 5000, 0.1],
    ['2,5к', 2500, 0.02],
    ['0', 0, 0],
  ])('%s', (written, count, precision) => {
    const parsed = parseCount(written);
    expect(parsed).toMatchObject({ count });
    expect(parsed !== null && typeof parsed === 'object' ? parsed.precision : null).toBeCloseTo(precision, 9);
  });

  it.each(['', ' ', 'None', 'nan', 'null', 'NaN', '-'])('%s is nothing', (written) => {
    expect(parseCount(written)).toBeNull();
    expect(isNothing(written.trim())).toBe(true);
  });

  it.each([
    ['-1', 'counter_out_of_range'],
    ['9007199254740992', 'counter_out_of_range'],
    ['1e30', 'counter_out_of_range'],
    ['1.5', 'counter_invalid'],
    ['many', 'counter_invalid'],
    ['1,23', 'counter_invalid'],
    ['0x10', 'counter_invalid'],
  ])('%s is none: %s', (written, reason) => {
    expect(parseCount(written)).toBe(reason);
  });
});

describe('picturePath', () => {
  it.each([
    ['photos/a.jpg', 'photos/a.jpg'],
    ['photos\\b.PNG', 'photos/b.PNG'],
    ['a/../b.jpg', null],
    ['//x/b.jpg', null],
    ['file:///b.jpg', null],
    ['a\0.jpg', null],
    [`${'a'.repeat(600)}.jpg`, null],
    [5, null],
  ])('%s', (value, path) => {
    expect(picturePath(value)).toBe(path);
  });
});

describe('utf8Bytes', () => {
  it('takes every encoding that a mark announces, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 5 }),
        async (text, size) => {
          const big = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
          const forms = [
            Buffer.from(text),
            Buffer.from(`\ufeff${text}`),
            Buffer.from(`\ufeff${text}`, 'utf16le'),
            big,
          ];
          // A text that itself begins with a mark loses it in the first form.
          for (const bytes of text.startsWith('\ufeff') ? forms.slice(1) : forms) {
            const chunks = [];
            for await (const chunk of utf8Bytes(cut(bytes, size))) chunks.push(Buffer.from(chunk));
            expect(Buffer.concat(chunks).toString()).toBe(text);
          }
        },
      ),
    );
  });

  it('leaves out a character that the head cuts', () => {
    expect(headText(Buffer.from('aя').subarray(0, 2))).toBe('a');
    expect(headText(Buffer.from('\ufeffab', 'utf16le'))).toBe('ab');
  });
});

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
