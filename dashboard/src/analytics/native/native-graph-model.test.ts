import { NativeGraphSchema } from '@analyticbot/contracts/telegram/v1/accounts';
import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { nativeGraphModel, nativeGraphTable } from './native-graph-model.ts';

const day = Date.parse('2026-03-01T00:00:00Z');

test('a graph over days has its days, in lines and in rows, and what Telegram does not draw is not 0', () => {
  const graph = create(NativeGraphSchema, {
    name: 'followersGraph',
    x: [day, day + 86_400_000],
    series: [
      { name: 'Joined', points: [{ value: 3 }, { value: 4 }], bars: true },
      { name: 'Left', points: [{ value: 0 }, {}], bars: true },
    ],
  });
  const model = nativeGraphModel(graph, String);
  expect(model).toMatchObject({ axis: { kind: 'day' }, x: [day / 1000, day / 1000 + 86_400] });
  expect(model.lines.map(({ label, look }) => [label, look])).toEqual([
    ['Joined', 'line'],
    ['Left', 'line'],
  ]);
  expect(model.lines[1]?.values).toEqual([0, null]);
  expect(nativeGraphTable(graph, 'Day').rows).toEqual([
    ['2026-03-01', 3, 0],
    ['2026-03-02', 4, null],
  ]);
});

test('of many lines the eight largest are drawn, and all stand in the table', () => {
  const series = Array.from({ length: 10 }, (_, index) => ({
    name: `Language ${index}`,
    points: [{ value: index }],
  }));
  const graph = create(NativeGraphSchema, { name: 'topHoursGraph', x: [14], series });
  const model = nativeGraphModel(graph, (index) => `hour ${index}`);
  expect(model.axis.kind).toBe('offset');
  expect(model.lines.map(({ label }) => label)).not.toContain('Language 1');
  expect(model.lines).toHaveLength(8);
  expect(nativeGraphTable(graph, 'Hour').columns).toHaveLength(11);
  expect(nativeGraphTable(graph, 'Hour').rows[0]?.[0]).toBe('14');
});
