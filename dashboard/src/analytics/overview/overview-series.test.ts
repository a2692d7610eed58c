// @vitest-environment node
import { OverviewPointSchema, Step } from '@analyticbot/contracts/channels/v1/metric';
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { rowsOfSeries } from '../rows-behind.ts';
import {
  knownSeries,
  overviewModel,
  overviewTable,
  parseOverviewSearch,
  pointDays,
} from './overview-series.ts';

const labels = {
  day: 'Day',
  views: 'Views',
  meanReach: 'Reach',
  posts: 'Posts',
  reactions: 'Reactions',
  subscribers: 'Subscribers',
  forwards: 'Forwards',
  viewsGained: 'Gained',
  comments: 'Comments',
};

const points = [
  create(OverviewPointSchema, { day: '2025-01-01', posts: 2, views: 100, subscribers: 10 }),
  create(OverviewPointSchema, { day: '2025-01-02', posts: 0, subscribers: 900, marked: true }),
  create(OverviewPointSchema, { day: '2025-01-03', posts: 1, views: 0 }),
];

describe('the series of an overview', () => {
  it('are those that know anything; posts are always known', () => {
    expect(knownSeries(points)).toEqual(['views', 'posts', 'subscribers']);
    expect(knownSeries([create(OverviewPointSchema, { day: '2025-01-01', posts: 3 })])).toEqual(['posts']);
  });

  it('break where a value is unknown, and keep a zero that is known', () => {
    const model = overviewModel(points, 'views', 'Views');
    expect(model.lines[0]?.values).toEqual([100, null, 0]);
    expect(model.baseline).toBe('zero');
    expect((model.x[1] ?? 0) - (model.x[0] ?? 0)).toBe(86_400);
  });

  it('mark sudden changes on the line of subscribers alone', () => {
    expect(overviewModel(points, 'subscribers', '').marked).toEqual([1]);
    expect(overviewModel(points, 'subscribers', '').baseline).toBe('data');
    expect(overviewModel(points, 'views', '').marked).toEqual([]);
  });

  it('make a table without columns that nobody knows', () => {
    const table = overviewTable(points, labels);
    expect(table.columns.map((column) => column.key)).toEqual(['day', 'views', 'posts', 'subscribers']);
    expect(table.rows[1]).toEqual(['2025-01-02', null, 0, 900]);
  });
});

describe('the address of an overview', () => {
  it('holds its days and which series is drawn', () => {
    expect(parseOverviewSearch({ window: '30', series: 'viewsGained' })).toEqual({
      window: 30,
      series: 'viewsGained',
    });
    expect(parseOverviewSearch({ series: 'constructor' })).toEqual({});
  });

  it.each([
    ['views', {}],
    ['subscribers', 'audience'],
    ['viewsGained', 'viewsGained'],
  ] as const)('a point of %s leads to %j', (name, rows) => {
    expect(rowsOfSeries(name)).toEqual(rows);
  });
});

describe('a window that begins within a week', () => {
  it('keeps its bars at equal distances', () => {
    const weeks = ['2021-11-21', '2021-11-22', '2021-11-29'].map((day) =>
      create(OverviewPointSchema, { day, posts: 1 }),
    );
    const { x } = overviewModel(weeks, 'posts', 'Posts');
    expect((x[1] ?? 0) - (x[0] ?? 0)).toBe((x[2] ?? 0) - (x[1] ?? 0));
  });
});

describe('the days behind a point', () => {
  const window = { from: '2025-01-01', to: '2025-01-20' };
  const weeks = ['2025-01-01', '2025-01-06', '2025-01-13'].map((day) => create(OverviewPointSchema, { day }));
  const months = ['2024-12-01', '2025-01-01'].map((day) => create(OverviewPointSchema, { day }));

  it('reach to the next point', () => {
    expect(pointDays(weeks, 0, Step.WEEK, window)).toEqual({ from: '2025-01-01', to: '2025-01-06' });
  });

  it('end with the window', () => {
    expect(pointDays(weeks, 2, Step.WEEK, { ...window, to: '2025-01-16' })).toEqual({
      from: '2025-01-13',
      to: '2025-01-16',
    });
    expect(pointDays(points, 2, Step.DAY, window)).toEqual({ from: '2025-01-03', to: '2025-01-04' });
  });

  it('begin with the window', () => {
    expect(pointDays(months, 0, Step.MONTH, { from: '2024-12-10', to: '2025-03-01' })?.from).toBe(
      '2024-12-10',
    );
    expect(pointDays(months, 1, Step.MONTH, { from: '2024-12-10', to: '2025-03-01' })?.to).toBe('2025-02-01');
  });

  it('are none for a point that is not there', () => {
    expect(pointDays(points, 9, Step.DAY, window)).toBeNull();
  });
});
