// @vitest-environment node
import { ComparisonSchema, HeadlineSchema } from '@analyticbot/contracts/channels/v1/metric';
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { toCsv } from '../../charts/csv.ts';
import type { TableModel } from '../../charts/table-model.ts';
import { known } from '../testing/metric-fixtures.ts';
import { channelIds, comparableChannels, comparedPeriods, parseCompareSearch } from './compare-search.ts';
import {
  alignedDays,
  alignedTable,
  comparedSeries,
  comparisonModel,
  comparisonTable,
  sameParts,
} from './comparison-table.ts';

describe('what is compared, in the address', () => {
  it.each([
    [
      { channels: '1,2,2,x,-3', window: 30 },
      { channels: '1,2', window: 30 },
    ],
    [
      { channels: 7, periods: '4' },
      { channels: '7', periods: 4 },
    ],
    [{ channels: '', periods: 5, against: 'month' }, {}],
    [{ against: 'year' }, { against: 'year' }],
  ])('%j is read as %j', (raw, expected) => {
    expect(parseCompareSearch(raw)).toEqual(expected);
  });

  it('is no more than the contract takes', () => {
    expect(channelIds(Array.from({ length: 30 }, (_, index) => index + 1).join(','))).toHaveLength(12);
  });
});

describe('the periods of one channel', () => {
  const latest = { from: '2025-01-01', to: '2025-01-31' };

  it('lie back to back', () => {
    expect(comparedPeriods(latest, { periods: 3 })).toEqual([
      latest,
      { from: '2024-12-02', to: '2025-01-01' },
      { from: '2024-11-02', to: '2024-12-02' },
    ]);
  });

  it('a year apart begin on the same weekday', () => {
    const [now, before] = comparedPeriods(latest, { against: 'year' });
    const weekday = (day: string | undefined) => new Date(`${day ?? ''}T00:00:00Z`).getUTCDay();
    expect(weekday(now?.from)).toBe(weekday(before?.from));
    expect(before).toEqual({ from: '2024-01-03', to: '2024-02-02' });
  });

  it('are none without data', () => {
    expect(comparedPeriods({ from: '', to: '' }, {})).toEqual([]);
  });
});

const sides = [
  create(ComparisonSchema, {
    window: { from: '2025-01-01', to: '2025-01-04' },
    headline: create(HeadlineSchema, {
      posts: known(3),
      engagementRate: known(0.1),
      engagementParts: 'reactions',
    }),
    series: [
      { day: '2025-01-01', posts: 1, views: 10 },
      { day: '2025-01-03', posts: 2, views: 30 },
    ],
  }),
  create(ComparisonSchema, {
    window: { from: '2024-06-10', to: '2024-06-13' },
    headline: create(HeadlineSchema, {
      posts: known(5),
      averageReach: known(9),
      engagementRate: known(0.2),
      engagementParts: 'reactions+forwards',
    }),
    series: [{ day: '2024-06-11', posts: 5 }],
  }),
];

describe('a comparison', () => {
  it('holds each number of each side, unknown where one does not know it', () => {
    const table = comparisonTable(sides, ['A', 'B'], 'Number', (key) => key);
    expect(table.columns.map((column) => column.label)).toEqual(['Number', 'A', 'B']);
    expect(table.rows).toEqual([
      ['posts', 3, 5],
      ['averageReach', null, 9],
      ['engagementRate', 0.1, 0.2],
    ]);
  });

  it('names its sides in the head of a CSV', () => {
    const head = (table: TableModel) => toCsv(table).slice(1).split('\r\n')[0];
    const names = ['Coffee, black', '=Tea'];
    expect(head(comparisonTable(sides, names, 'Number', (key) => key))).toBe(`metric,"Coffee, black",'=Tea`);
    const model = comparisonModel(sides, names, 'posts', String);
    expect(head(alignedTable(model, 'Day'))).toBe(`day,"Coffee, black",'=Tea`);
  });

  it('leads from a point of a side to the days that it stands for', () => {
    const [first, second] = sides;
    if (first === undefined || second === undefined) throw new Error('two sides are compared');
    expect(alignedDays(first, 2)).toEqual({ from: '2025-01-03', to: '2025-01-04' });
    expect(alignedDays(first, 1)).toBeNull();
    expect(alignedDays(second, 1)).toEqual({ from: '2024-06-11', to: '2024-06-12' });
  });

  it('warns of rates made of different parts', () => {
    expect(sameParts(sides.map((side) => side.headline))).toBe(false);
    expect(sameParts([sides[0]?.headline, undefined])).toBe(true);
  });

  it('lays the series over each other by the day of the window', () => {
    expect(comparedSeries(sides)).toEqual(['views', 'posts']);
    const model = comparisonModel(sides, ['A', 'B'], 'posts', String);
    expect(model.x).toEqual([0, 1, 2]);
    expect(model.lines.map((line) => line.values)).toEqual([
      [1, null, 2],
      [null, 5, null],
    ]);
    expect(model.lines.map((line) => line.dashed)).toEqual([false, true]);
    expect(alignedTable(model, 'Day').rows[1]).toEqual([2, null, 5]);
  });
});

describe('whom to begin with', () => {
  const channel = (name: string, posts: number, last: string | null) => ({
    name,
    posts,
    days: last === null ? null : { first: '2020-01-01', last },
  });
  const names = (...channels: ReturnType<typeof channel>[]) =>
    comparableChannels(channels, 90).map(({ name }) => name);

  it('is the channel that posted last, and the busiest of those that posted around then', () => {
    expect(
      names(
        channel('quiet', 4, '2025-02-20'),
        channel('gone', 9000, '2021-01-01'),
        channel('newest', 7, '2025-03-01'),
        channel('busy', 300, '2025-01-15'),
        channel('busier', 400, '2024-12-03'),
        channel('empty', 0, null),
      ),
    ).toEqual(['newest', 'busier', 'busy']);
  });

  it('is one alone where no other posted in its time', () => {
    expect(names(channel('old', 5, '2019-05-05'), channel('new', 5, '2025-05-05'))).toEqual(['new']);
    expect(names(channel('empty', 0, null), channel('empty too', 0, null))).toEqual(['empty']);
  });
});
