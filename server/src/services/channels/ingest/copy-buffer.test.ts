import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CopyBuffer, PagePool } from './copy-buffer.ts';

const text = (pages: readonly Uint8Array[]): string => Buffer.concat(pages).toString('utf8');

describe('rows collected for COPY', () => {
  it('come out as they went in, whatever their characters and wherever a page ends', () => {
    const row = fc.tuple(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(0, 1, 7, 30_000, 90_000),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (given) => {
        const rows = given.map(([unit, times]) =>
          unit
            .slice(0, 8)
            .repeat(Math.ceil(times / 8))
            .toWellFormed(),
        );
        const buffer = new CopyBuffer();
        for (const one of rows) buffer.add(one);
        const taken = buffer.take();
        expect(taken.rows).toBe(rows.length);
        expect(text(taken.pages) === rows.map((one) => `${one}\n`).join('')).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('cut no character in two where a page has room for a part of it', () => {
    const buffer = new CopyBuffer();
    const rows = Array.from({ length: 12 }, (_, index) => `${'a'.repeat(index)}${'€🌍'.repeat(10_000)}`);
    for (const one of rows) buffer.add(one);
    const { pages } = buffer.take();
    expect(pages.length).toBeGreaterThan(2);
    // Each page is text of its own.
    const decoder = new TextDecoder('utf-8', { fatal: true });
    expect(pages.map((page) => decoder.decode(page)).join('')).toBe(rows.map((one) => `${one}\n`).join(''));
  });

  it('say roughly how much they are', () => {
    const buffer = new CopyBuffer();
    expect([buffer.rows, buffer.bytes, buffer.take().pages]).toEqual([0, 0, []]);
    const filled = new CopyBuffer();
    for (let index = 0; index < 100; index += 1) filled.add('x'.repeat(9_999));
    expect(filled.bytes).toBe(1_000_000);
  });

  it('are written over pages that were given back', () => {
    const pool = new PagePool();
    const first = new CopyBuffer(pool);
    first.add('of the first batch');
    const { pages } = first.take();
    const buffers = pages.map(({ buffer }) => buffer);
    pool.giveBack(pages);
    const second = new CopyBuffer(pool);
    second.add('second');
    const again = second.take();
    expect(again.pages.map(({ buffer }) => buffer)).toEqual(buffers);
    expect(text(again.pages)).toBe('second\n');
  });
});
