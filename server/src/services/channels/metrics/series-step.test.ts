import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growthByDay } from './growth-by-day.ts';
import { addDays, daysBetween } from './local-window.ts';
import { seriesStep, stepSpans } from './series-step.ts';

describe('the step of a series', () => {
  it.each([
    ['2024-01-01', '2024-04-01', 'day'],
    ['2024-01-01', '2024-04-03', 'week'],
    ['2022-06-01', '2024-05-31', 'week'],
    ['2020-01-01', '2024-05-31', 'month'],
  ])('from %s to %s is a %s', (from, to, step) => {
    expect(seriesStep({ from, to })).toBe(step);
  });

  it('begins weeks on Monday and months on the first, cut off at the ends of the window', () => {
    expect(stepSpans({ from: '2024-05-01', to: '2024-05-14' }, 'week')).toEqual([
      { key: '2024-04-29', from: '2024-05-01', to: '2024-05-06' },
      { key: '2024-05-06', from: '2024-05-06', to: '2024-05-13' },
      { key: '2024-05-13', from: '2024-05-13', to: '2024-05-14' },
    ]);
    expect(stepSpans({ from: '2024-01-31', to: '2024-03-02' }, 'month').map(({ key }) => key)).toEqual([
      '2024-01-01',
      '2024-02-01',
      '2024-03-01',
    ]);
  });

  it('covers every day of the window once', () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days));
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 2_000 }),
        fc.constantFrom('day', 'week', 'month'),
        (from, days, step) => {
          const to = addDays(from, days);
          const spans = stepSpans({ from, to }, step);
          expect(spans[0]?.from).toBe(from);
          expect(spans[spans.length - 1]?.to).toBe(to);
          for (const [index, span] of spans.entries()) {
            expect(daysBetween(span.from, span.to)).toBeGreaterThan(0);
            if (index > 0) expect(span.from).toBe(spans[index - 1]?.to);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('growth by day', () => {
  const reading = (at: string, count: number) => ({
    observedAt: new Date(at),
    shownAt: new Date(at),
    count,
    margin: 0,
    sources: [2],
    notBefore: false,
  });
  const values = (days: ReturnType<typeof growthByDay>) =>
    days.map(({ netGrowth }) => (netGrowth.known ? netGrowth.value : netGrowth.reason));

  it('is the difference of the last readings of two days in the zone, unknown over a gap', () => {
    const readings = [
      reading('2024-05-01T18:00:00Z', 100),
      // 00:30 of the next day in Tashkent.
      reading('2024-05-01T19:30:00Z', 103),
      reading('2024-05-02T10:00:00Z', 110),
      reading('2024-05-04T10:00:00Z', 120),
      reading('2024-05-05T10:00:00Z', 115),
    ];
    const window = { from: '2024-05-02', to: '2024-05-07' };
    expect(values(growthByDay(readings, window, 'Asia/Tashkent'))).toEqual([
      10,
      'NO_SUBSCRIBERS',
      'NO_SUBSCRIBERS',
      -5,
      'NO_SUBSCRIBERS',
    ]);
  });

  it('does not begin with a reading from long before the window', () => {
    const readings = [reading('2024-04-01T00:00:00Z', 1), reading('2024-05-02T00:00:00Z', 9)];
    expect(values(growthByDay(readings, { from: '2024-05-02', to: '2024-05-03' }, 'UTC'))).toEqual([
      'NO_SUBSCRIBERS',
    ]);
  });
});
