import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHintLog, type HintLog } from './hint-log.ts';
import type { LiveHint } from './live-hint.ts';

const changed = (channelId: number): LiveHint => ({ kind: 'channel-changed', channelId });

/** A log on a clock that is far enough from its last event for nothing to be repeated. */
function log(most: { mostTokens?: number; mostHints?: number } = {}): HintLog {
  let time = 0;
  const made = createHintLog({
    now: () => time,
    start: 'start',
    mostTokens: 100,
    mostHints: 100,
    ...most,
  });
  return {
    get token() {
      return made.token;
    },
    add(eventId, hint) {
      time += 10_000;
      made.add(eventId, hint);
    },
    since: (token) => made.since(token),
  };
}

describe('the log of hints', () => {
  it('tells what came after a token, each thing once', () => {
    const hints = log();
    for (const [eventId, channelId] of [
      ['a', 1],
      ['b', 2],
      ['c', 1],
      ['d', 3],
    ] as const) {
      hints.add(eventId, changed(channelId));
    }
    expect(hints.since('b')).toEqual([changed(1), changed(3)]);
    expect(hints.since('d')).toEqual([]);
    expect(hints.since('start')).toEqual([changed(2), changed(1), changed(3)]);
    expect(hints.token).toBe('d');
  });

  it('knows nothing of a token that it never had, or that is too long ago', () => {
    const hints = log({ mostTokens: 3 });
    for (const eventId of ['a', 'b', 'c', 'd']) hints.add(eventId, changed(1));
    expect(hints.since('of another start')).toBeNull();
    expect(hints.since('a')).toBeNull();
    expect(hints.since('b')).toEqual([changed(1)]);
  });

  it('does not claim to be complete once it has forgotten a hint', () => {
    const hints = log({ mostHints: 2 });
    for (const [index, eventId] of ['a', 'b', 'c', 'd'].entries()) hints.add(eventId, changed(index));
    expect(hints.since('start')).toBeNull();
    expect(hints.since('a')).toBeNull();
    expect(hints.since('b')).toEqual([changed(2), changed(3)]);
  });

  it('repeats what is only a moment older than the token: another replica may have heard it later', () => {
    let time = 0;
    const hints = createHintLog({ now: () => time, start: 'start', mostTokens: 10, mostHints: 10 });
    hints.add('long before', changed(1));
    time = 60_000;
    hints.add('just before', changed(2));
    time = 61_000;
    hints.add('token', changed(3));
    expect(hints.since('token')).toEqual([changed(2)]);
  });

  it('misses nothing, whatever is forgotten: it tells of every later thing, or that it cannot', () => {
    const channels = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 60 });
    const limits = fc.record({
      mostTokens: fc.integer({ min: 1, max: 12 }),
      mostHints: fc.integer({ min: 1, max: 6 }),
    });
    fc.assert(
      fc.property(channels, limits, fc.nat(59), (events, most, at) => {
        const hints = log(most);
        for (const [index, channelId] of events.entries()) hints.add(`e${index}`, changed(channelId));
        const told = hints.since(`e${at}`);
        if (told === null) return true;
        const after = new Set(events.slice(at + 1));
        return [...after].every((channelId) => told.some((hint) => hint.channelId === channelId));
      }),
    );
  });
});
