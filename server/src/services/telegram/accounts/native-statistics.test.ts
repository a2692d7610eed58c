import { expect, it } from 'vitest';
import { readNativeStatistics } from './native-statistics.ts';

it('takes values, graphs, refusals and posts apart, and leaves out what it does not know', () => {
  const told = {
    period: { _: 'statsDateRangeDays', minDate: 1_700_000_000, maxDate: 1_700_600_000 },
    followers: { _: 'statsAbsValueAndPrev', current: 120, previous: 100 },
    enabledNotifications: { _: 'statsPercentValue', part: 40, total: 120 },
    growthGraph: {
      columns: [
        ['x', 1, null, 2],
        ['y0', 100, 110, 120],
        ['y1', 5, 6, null],
      ],
      types: { x: 'x', y0: 'line', y1: 'bar' },
      names: { y0: 'Total' },
      colors: { y0: 'BLUE#327FE5' },
    },
    muteGraph: { error: 'Not enough data to display.' },
    languagesGraph: { columns: 'none' },
    recentPostsInteractions: [
      { _: 'postInteractionCountersMessage', msgId: 7, views: 90, forwards: 2, reactions: 3 },
      { _: 'postInteractionCountersMessage', msgId: 8, forwards: 0 },
      { _: 'postInteractionCountersStory', storyId: 1, views: 5, forwards: 0, reactions: 0 },
    ],
    newField: 'of the next year',
  };
  expect(readNativeStatistics(JSON.stringify(told))).toEqual({
    period: { from: new Date(1_700_000_000_000), to: new Date(1_700_600_000_000) },
    values: [{ name: 'followers', current: 120, previous: 100 }],
    graphs: [
      {
        name: 'growthGraph',
        x: [1, 2],
        series: [
          { name: 'Total', values: [100, 120], bars: false },
          { name: 'y1', values: [5, null], bars: true },
        ],
        refusal: '',
      },
      { name: 'muteGraph', x: [], series: [], refusal: 'Not enough data to display.' },
    ],
    recentPosts: [
      { messageId: 7, views: 90, forwards: 2, reactions: 3 },
      { messageId: 8, views: null, forwards: 0, reactions: null },
    ],
  });
  expect(readNativeStatistics('{}')).toEqual({ period: null, values: [], graphs: [], recentPosts: [] });
});
