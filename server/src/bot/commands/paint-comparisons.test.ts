import { ComparisonSchema } from '@analyticbot/contracts/channels/v1/metric';
import { create } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import type { BarsChart } from '../chart/draw-bars.ts';
import { figuresOf } from '../render/figures.ts';
import { WORDS } from '../words/words.ts';
import { paintComparisons } from './paint-comparisons.ts';

it('writes above a bar how far rounding leaves a growth open', async () => {
  const drawn: BarsChart[] = [];
  const painter = {
    bars: async (chart: BarsChart) => {
      drawn.push(chart);
      return null;
    },
    days: async () => null,
  };
  const comparisons = [200, 0].map((margin, index) =>
    create(ComparisonSchema, {
      channelId: index + 1,
      title: 'News',
      headline: { netGrowth: { outcome: { case: 'value', value: 600 }, margin } },
    }),
  );
  await paintComparisons({ painter }, WORDS.en, figuresOf('en'), comparisons);
  expect(drawn[0]?.groups).toEqual([
    {
      title: 'Growth',
      values: [
        { value: 600, text: '+600 ± 200' },
        { value: 600, text: '+600' },
      ],
    },
  ]);
});
