import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeenIds } from './seen-ids.ts';

describe('SeenIds', () => {
  it('tells the first of every id from the others, like a set', () => {
    const ids = fc.array(fc.oneof(fc.integer({ min: -70_000, max: 140_000 }), fc.maxSafeInteger()));
    fc.assert(
      fc.property(ids, (asked) => {
        const seen = new SeenIds();
        const known = new Set<number>();
        for (const id of asked) {
          expect(seen.add(id)).toBe(!known.has(id));
          known.add(id);
        }
      }),
    );
  });

  it('forgets rather than grows, where ids lie far apart', () => {
    const seen = new SeenIds();
    for (let page = 0; page < 5000; page += 1) expect(seen.add(page * 65_536)).toBe(true);
    expect(seen.add(0)).toBe(false);
    expect(seen.add(4999 * 65_536)).toBe(true);
  });
});
