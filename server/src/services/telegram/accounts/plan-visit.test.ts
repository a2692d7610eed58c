import { describe, expect, it } from 'vitest';
import { fullPurse } from '../planner/purse.ts';
import type { AccountChannelRow } from './account-channel-store.ts';
import { dueAt, planVisit } from './plan-visit.ts';

const now = new Date('2026-03-01T12:00:00Z');
const PER_DAY = 1_000;
const full = fullPurse(PER_DAY, now.getTime());
const nearlyEmpty = { ...full, calls: 2 };
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

/** A channel whose newest were read so many minutes ago, whose history is whole, and whose look is due. */
function channel(given: Partial<AccountChannelRow> = {}): AccountChannelRow {
  return {
    userId: 7,
    telegramId: 1,
    accessHash: '1',
    title: 'News',
    username: '',
    isGroup: false,
    channelId: 4,
    newestIds: [300],
    historyBefore: 1,
    historyComplete: true,
    reviewedBefore: null,
    nextOlderAt: ago(-60),
    statisticsAt: ago(60),
    factsAt: ago(10),
    showsStatistics: true,
    problem: null,
    nextLookAt: now,
    wanted: false,
    lookedAt: ago(2),
    knownSince: ago(14 * 24 * 60),
    posts: [],
    forwardsAsked: {},
    ...given,
  };
}

const visitOf = (given: Partial<AccountChannelRow>, purse = full) =>
  planVisit(channel(given), purse, PER_DAY, now).visit;

/** Posts by their numbers, of an age, looked at when they were somewhat younger. */
function posts(
  ids: readonly number[],
  ageMinutes: number,
  seenAtMinutes: number,
): AccountChannelRow['posts'] {
  return ids.map((messageId) => ({
    messageId,
    publishedAt: ago(ageMinutes).getTime(),
    last: { at: ago(ageMinutes - seenAtMinutes).getTime(), views: 100 },
    before: null,
  }));
}

describe('what is read of a channel', () => {
  it('is nothing where no mark is near and calls are dear; then it is weighed again', () => {
    const planned = planVisit(channel(), nearlyEmpty, PER_DAY, now);
    expect(planned.visit).toBeNull();
    expect(planned.channel.nextLookAt.getTime() - now.getTime()).toBe(30 * 60_000);
    expect(planned.isPutOff).toBe(true);
  });

  it('is nothing, and nothing is put off, before anything of it is due', () => {
    const early = channel({ nextLookAt: ago(-1) });
    expect(planVisit(early, full, PER_DAY, now)).toEqual({ visit: null, channel: early, isPutOff: false });
  });

  it('is the newest page where nobody has looked yet or somebody waits, while there are calls', () => {
    for (const given of [{ lookedAt: null }, { wanted: true }, { problem: 'CHANNEL_PRIVATE' }]) {
      expect(visitOf(given, nearlyEmpty)).toMatchObject({ look: { kind: 'newest' }, older: false });
      expect(visitOf(given, { ...full, calls: 0.5 })).toBeNull();
    }
  });

  it('are counters by number where the posts near their marks are too many, or too far down, for a page', () => {
    const old = posts([1, 2, 3], 24 * 60, 20 * 60);
    const over = posts([4, 5], 400 * 60, 300 * 60);
    const others = posts(
      Array.from({ length: 100 }, (_, index) => 100 + index),
      20 * 60,
      13 * 60,
    );
    const near = { posts: [...old, ...over, ...others], lookedAt: ago(1) };
    expect(visitOf(near)).toMatchObject({ look: { kind: 'named', messageIds: [1, 2, 3] } });
    expect(visitOf({ ...near, posts: old })).toMatchObject({ look: { kind: 'newest' } });
  });

  it('is older than that only from what looks leave over, and nothing where the account is kept from it', () => {
    const older = { nextLookAt: ago(-10), nextOlderAt: ago(1) };
    expect(visitOf(older)).toMatchObject({ look: null, older: true });
    const waiting = planVisit(channel(older), nearlyEmpty, PER_DAY, now);
    expect(waiting.visit).toBeNull();
    expect(waiting.channel.nextOlderAt).toEqual(ago(-1));
    expect(visitOf({ ...older, problem: 'CHANNEL_PRIVATE' })).toBeNull();
    expect(dueAt(channel({ ...older, problem: 'CHANNEL_PRIVATE' }))).toEqual(ago(-10));
    expect(dueAt(channel(older))).toEqual(ago(1));
  });

  it('is who forwarded its posts, with the facts of an hour, from what looks leave over', () => {
    const hour = { factsAt: ago(60), wanted: true };
    expect(visitOf(hour)).toMatchObject({ forwards: true });
    expect(visitOf({ ...hour, isGroup: true })).toMatchObject({ forwards: false });
    expect(visitOf({ ...hour, factsAt: ago(10) })).toMatchObject({ forwards: false });
    expect(visitOf(hour, nearlyEmpty)).toMatchObject({ forwards: false });
  });

  it('are facts once an hour, and statistics once a day where Telegram shows them', () => {
    const asked = (given: Partial<AccountChannelRow>, purse = full): unknown => {
      const { facts, statistics } = visitOf({ ...given, wanted: true }, purse) ?? {};
      return { facts, statistics };
    };
    expect(asked({})).toEqual({ facts: false, statistics: false });
    expect(asked({ factsAt: ago(60) })).toEqual({ facts: true, statistics: false });
    expect(asked({ statisticsAt: null })).toEqual({ facts: true, statistics: true });
    expect(asked({ statisticsAt: ago(24 * 60) }, nearlyEmpty)).toEqual({ facts: false, statistics: false });
    expect(asked({ statisticsAt: null, showsStatistics: false })).toEqual({
      facts: false,
      statistics: false,
    });
  });
});
