import type { Comparison, Headline } from '@analyticbot/contracts/channels/v1/metric';
import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import type { TalkDeps } from '../deps.ts';
import { namesOf } from '../render/compare-text.ts';
import type { Figures } from '../render/figures.ts';
import { knownValue, signedText } from '../render/metric-value.ts';
import type { WordKey, Words } from '../words/words.ts';

interface ComparedFigure {
  readonly label: WordKey;
  readonly metricOf: (headline: Headline) => Metric | undefined;
  readonly textOf: (figures: Figures, metric: Metric | undefined) => string | null;
}

const written =
  (how: 'compact' | 'percent'): ComparedFigure['textOf'] =>
  (figures, metric) => {
    const value = knownValue(metric);
    return value === null ? null : figures[how](value);
  };

/** Those of the text that are worth a bar, the number of posts being a matter of taste. */
const COMPARED: readonly ComparedFigure[] = [
  { label: 'metric.subscribers', metricOf: ({ subscribers }) => subscribers, textOf: written('compact') },
  { label: 'metric.netGrowth', metricOf: ({ netGrowth }) => netGrowth, textOf: signedText },
  { label: 'metric.averageReach', metricOf: ({ averageReach }) => averageReach, textOf: written('compact') },
  {
    label: 'metric.engagementRate',
    metricOf: ({ engagementRate }) => engagementRate,
    textOf: written('percent'),
  },
];
/** One bar alone is no comparison. */
const FEWEST_VALUES = 2;

/** The picture of those figures that are known of more than one; null where there is none. */
export async function paintComparisons(
  { painter }: Pick<TalkDeps, 'painter'>,
  words: Words,
  figures: Figures,
  comparisons: readonly Comparison[],
): Promise<Uint8Array | null> {
  const groups = COMPARED.map(({ label, metricOf, textOf }) => ({
    title: words[label],
    values: comparisons.map(({ headline }) => {
      const metric = headline === undefined ? undefined : metricOf(headline);
      const [value, text] = [knownValue(metric), textOf(figures, metric)];
      return value === null || text === null ? null : { value, text };
    }),
  })).filter(({ values }) => values.filter((value) => value !== null).length >= FEWEST_VALUES);
  return groups.length === 0 ? null : painter.bars({ names: namesOf(words, figures, comparisons), groups });
}
