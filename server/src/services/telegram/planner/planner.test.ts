import { describe, expect, it } from 'vitest';
import { learnGrowth, roughnessOf, usualGrowth } from './growth.ts';
import { DAY_MS, HOUR_MS, type KnownPost, rememberPosts, wholeSince } from './known-post.ts';
import { markError } from './mark-error.ts';
import { nextCall, planChannel } from './next-call.ts';
import { learnPace } from './posting-pace.ts';
import { callPrice, canSpend, fullPurse, refill, spend } from './purse.ts';

const start = Date.parse('2026-03-01T00:00:00Z');
const MARKS = [1, 6, 12, 24, 48, 72, 168];

/** A post of `start`, looked at once or twice: [hours, views]. */
function post(messageId: number, ...looks: readonly (readonly [number, number])[]): KnownPost {
  const [before, last] = looks.length === 2 ? looks : [undefined, looks[0]];
  const lookOf = (look: readonly [number, number] | undefined): KnownPost['last'] =>
    look === undefined ? null : { at: start + look[0] * HOUR_MS, views: look[1] };
  return { messageId, publishedAt: start, before: lookOf(before), last: lookOf(last) };
}

describe('the expected error of a mark', () => {
  it('is nothing at a look, most in the middle, and all of it beyond a factor of two', () => {
    expect(markError(24, 24, 40, 0.1)).toBe(0);
    const middle = markError(20, 24, 28.8, 0.1);
    expect(middle).toBeGreaterThan(markError(23, 24, 33.12, 0.1));
    expect(markError(12, 24, 25, 0.1)).toBe(1);
    expect(markError(0, 1, 1.2, 0.1)).toBe(1);
  });
});

describe('what is learnt of a channel', () => {
  it('is its tempo; a post that strays from it is rougher', () => {
    const usual = Math.exp(usualGrowth(2, 4));
    const quick = [1, 2, 3, 4, 5, 6, 7, 8].map((id) => post(id, [2, 100], [4, 100 * usual ** 2]));
    const growth = learnGrowth(quick);
    expect(growth.tempo).toBeGreaterThan(1.2);
    expect(roughnessOf(post(9, [2, 100], [4, 600]), growth)).toBeGreaterThan(growth.roughness);
    expect(roughnessOf(post(9, [2, 100]), growth)).toBe(growth.roughness);
  });

  it('is the hours at which it posts', () => {
    const times = [0, 1, 2, 3, 4, 5, 6].map((day) => start + day * DAY_MS + 9.5 * HOUR_MS);
    const pace = learnPace(times, start, start + 7 * DAY_MS);
    const between = (from: number, until: number): number =>
      pace(start + until * HOUR_MS) - pace(start + from * HOUR_MS);
    expect(between(9, 10)).toBeGreaterThan(5 * between(21, 22));
    // Seven posts in as many days, and one a day before anything was seen.
    expect(between(240, 264)).toBeCloseTo(1, 1);
    expect(between(9.25, 9.75) + between(9.75, 40)).toBeCloseTo(between(9.25, 40), 9);
  });

  it('is a pace of the time that is remembered, however long the channel is known', () => {
    const known = start - 90 * DAY_MS;
    expect(wholeSince([post(1)], known, start)).toBe(start - 14 * DAY_MS);
    const many = Array.from({ length: 300 }, (_, id) => ({ ...post(id), publishedAt: start + id * 60_000 }));
    expect(wholeSince(many, known, start + HOUR_MS)).toBe(start);
    expect(wholeSince([post(1)], start, start + HOUR_MS)).toBe(start);
  });

  it('is kept for the two last looks, and forgotten after two weeks', () => {
    const shown = [{ messageId: 1, publishedAt: start, views: 10 }];
    const once = rememberPosts([], shown, start + HOUR_MS);
    const twice = rememberPosts(once, [{ messageId: 1, publishedAt: start, views: 20 }], start + 2 * HOUR_MS);
    expect(twice).toMatchObject([{ before: { views: 10 }, last: { views: 20 } }]);
    expect(rememberPosts(twice, [], start + 15 * DAY_MS)).toEqual([]);
  });
});

describe('the next call', () => {
  const at = (hours: number): number => start + hours * HOUR_MS;
  const hoursUntil = (call: ReturnType<typeof nextCall>): number =>
    call === null ? Number.POSITIVE_INFINITY : (call.at - start) / HOUR_MS;
  const terms = { postsPerCall: 2, older: 'in a row', wantedAgesHours: MARKS } as const;
  const told =
    (posts: readonly KnownPost[], callPrice = 0.01) =>
    (now: number): ReturnType<typeof nextCall> =>
      nextCall(planChannel(posts, null, at(now)), terms, callPrice, at(now));

  it.each([0.01, 0.5])('comes at the mark of a post that stands alone, at a price of %d', (callPrice) => {
    const next = told([post(1, [13, 100])], callPrice);
    let now = 20;
    // Planned anew whenever it has come, as whoever collects does.
    for (let tries = 0; tries < 20 && hoursUntil(next(now)) > now; tries += 1) now = hoursUntil(next(now));
    expect(now).toBeGreaterThanOrEqual(23.9);
    expect(now).toBeLessThanOrEqual(24.1);
  });

  it('is none where no mark is left to be told, or none is worth it', () => {
    expect(told([post(1, [100, 100])])(250)).toBeNull();
    expect(told([post(1, [13, 100])], 5)(20)).toBeNull();
  });

  it('is one for several posts, at a time that serves all of them', () => {
    const shifted = (hours: number): KnownPost => ({
      messageId: 2,
      publishedAt: at(hours),
      before: null,
      last: { at: at(14), views: 100 },
    });
    // At a price of a third of a mark each post alone could wait until just before its 24 hours are lost.
    const together = hoursUntil(told([post(1, [14, 100]), shifted(1)], 0.3)(24.5));
    expect(together).toBeGreaterThanOrEqual(25);
    expect(together).toBeLessThanOrEqual(27);
  });

  it('goes further back where posts are near their marks there', () => {
    const old = post(1, [13, 100]);
    const young = [2, 3, 4].map((messageId) => ({ ...post(messageId), publishedAt: at(25.4) }));
    expect(told([old, ...young], 0.3)(25.5)).toMatchObject({ shows: { kind: 'before', messageId: 3 } });
  });

  it('of a source that shows posts by number names those that have a mark ahead, wherever they stand', () => {
    const near = [1, 3].map((messageId) => post(messageId, [13, 100]));
    const past = [2, 4].map((messageId) => ({ ...post(messageId), publishedAt: at(-400) }));
    const young = [5, 6].map((messageId) => ({ ...post(messageId), publishedAt: at(25.4) }));
    const posts = [...near, ...past, ...young].sort((a, b) => a.messageId - b.messageId);
    const byNumber = { ...terms, older: 'by number' } as const;
    const call = nextCall(planChannel(posts, null, at(25.5)), byNumber, 0.3, at(25.5));
    expect(call?.shows).toEqual({ kind: 'named', messageIds: [1, 3] });
  });

  describe('for posts that nobody tells of', () => {
    const found = (posts: readonly KnownPost[], callPrice: number, now = 0): ReturnType<typeof nextCall> => {
      const knownSince = posts[0]?.publishedAt ?? at(now);
      return nextCall(
        planChannel(posts, { newestSeenAt: at(now), knownSince }, at(now)),
        terms,
        callPrice,
        at(now),
      );
    };
    /** Two weeks of posts that have nothing left to tell, so many a day at any hour. */
    const steady = (perDay: number): KnownPost[] =>
      Array.from({ length: 14 * perDay }, (_, index) => ({
        ...post(index + 1),
        publishedAt: at((index * 24) / perDay - 14 * 24),
        last: { at: at(0), views: 100 },
      }));

    it('comes before their first mark is lost, where that many are expected', () => {
      const often = hoursUntil(found(steady(20).slice(0, -60), 0.1));
      expect(often).toBeGreaterThan(0.4);
      expect(often).toBeLessThanOrEqual(1);
    });

    it('comes later the fewer are expected and the dearer a call is', () => {
      const prices = [0.01, 0.1, 0.5, 2].map((price) => hoursUntil(found([], price)));
      expect(prices).toEqual([...prices].sort((a, b) => a - b));
      expect(prices[0]).toBeLessThan(prices[3] ?? 0);
    });

    it('is not made for a post that was shown without a counter', () => {
      const shown = { ...post(1), last: { at: at(0.8), views: 100 } };
      const planned = [post(1), shown].map((only) => hoursUntil(found([only], 0.3, 0.8)));
      expect(planned[1]).toBeLessThan(planned[0] ?? 0);
    });
  });
});

describe('the purse', () => {
  it('fills steadily to half a day, sells dearer as it empties, and nothing when it is empty', () => {
    const purse = fullPurse(240, start);
    expect(purse.calls).toBe(120);
    const spent = Array.from({ length: 119 }).reduce<typeof purse>(spend, purse);
    expect(callPrice(spent, 240)).toBeGreaterThan(callPrice(purse, 240));
    expect([canSpend(spent), canSpend(spend(spent))]).toEqual([true, false]);
    expect(refill(spend(spent), 240, start + HOUR_MS).calls).toBe(10);
    expect(refill(spent, 240, start + 9 * DAY_MS).calls).toBe(120);
  });

  it.each([
    ['moves little within a day where it is half full', 0.5, 24, 0.8, 1.25],
    ['rises within hours where it is empty', 0.02, 6, 10, 1_000],
    ['falls within a day where it overflows', 1, 24, 0.0001, 0.1],
  ])('has a going price that %s', (_, full, hours, least, most) => {
    let purse = { ...fullPurse(240, start), calls: 120 * full };
    for (let minute = 1; minute <= hours * 60; minute += 1) {
      // As much is spent as comes in.
      purse = { ...refill(purse, 240, start + minute * 60_000), calls: 120 * full };
    }
    const ratio = purse.goingPrice / fullPurse(240, start).goingPrice;
    expect(ratio).toBeGreaterThan(least);
    expect(ratio).toBeLessThan(most);
  });
});
