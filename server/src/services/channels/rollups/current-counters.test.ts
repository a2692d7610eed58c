import { describe, expect, it } from 'vitest';
import { currentCounters, type StoredReading } from './current-counters.ts';

function reading(minutes: number, views: number | null, viewsPrecision = 0): StoredReading {
  const seenMs = minutes * 60_000;
  const nothing = { forwards: null, reactions: null, comments: null, notBefore: false };
  const source = viewsPrecision === 0 ? 5 : 3;
  return { messageId: 1, firstSeenMs: seenMs, lastSeenMs: seenMs, views, viewsPrecision, source, ...nothing };
}

/** 12.3K. */
const rounded = 50 / 12_300;

describe('the last known views', () => {
  it('stay as an account counted them while a page rounds the same', () => {
    const counters = currentCounters([reading(0, 12_378), reading(4, 12_300, rounded)]);
    expect(counters).toMatchObject({ views: 12_378, observedMs: 240_000, sources: [3, 5] });
  });

  it('are those of the page where they are others', () => {
    expect(currentCounters([reading(0, 12_178), reading(4, 12_300, rounded)]).views).toBe(12_300);
  });

  it('are the newest exact ones', () => {
    const readings = [reading(0, 12_378), reading(4, 12_300, rounded), reading(9, 12_391)];
    expect(currentCounters(readings).views).toBe(12_391);
  });

  it('are those of the page where nobody counts', () => {
    const readings = [reading(0, null), reading(2, 12_200, 50 / 12_200), reading(4, 12_300, rounded)];
    expect(currentCounters(readings).views).toBe(12_300);
  });
});
