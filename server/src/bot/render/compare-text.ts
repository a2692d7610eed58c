import type { Comparison } from '@analyticbot/contracts/channels/v1/metric';
import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import { bold, type MarkedText, markedLines, type Span, shorten } from '../text/marked-text.ts';
import { fill, type WordKey, type Words } from '../words/words.ts';
import type { Figures } from './figures.ts';
import { countText, knownValue, signedText } from './metric-value.ts';
import { windowText } from './stats-text.ts';

/** Short enough for all of a message to be a caption. */
const MOST_TITLE = 40;

/** What each is called in the picture: channels as in the text, two times of one channel by their days. */
export function namesOf(words: Words, figures: Figures, comparisons: readonly Comparison[]): string[] {
  return titlesOf(comparisons).map((title, index) => {
    const window = comparisons[index]?.window;
    return isOfOne(comparisons) && window !== undefined ? windowText(words, figures, window) : title;
  });
}

/** Several are numbered, so that they are found again in the picture, which cannot write every title. */
function titlesOf(comparisons: readonly Comparison[]): string[] {
  return comparisons.map(({ title }, index) => {
    const short = shorten(title, MOST_TITLE);
    return isOfOne(comparisons) ? short : `${index + 1}. ${short}`;
  });
}

function isOfOne(comparisons: readonly Comparison[]): boolean {
  return new Set(comparisons.map(({ channelId }) => channelId)).size === 1;
}

/** Channels one under the other, the same figures of each; each with its days, which need not be the same. */
export function compareText(
  words: Words,
  figures: Figures,
  { comparisons, days }: { readonly comparisons: readonly Comparison[]; readonly days: number },
): MarkedText {
  const line = (label: WordKey, text: string | null): string => `${words[label]}: ${text ?? '—'}`;
  const rate = (metric: Metric | undefined): string | null => {
    const known = knownValue(metric);
    return known === null ? null : figures.percent(known);
  };
  const titles = titlesOf(comparisons);
  return markedLines([
    [bold(fill(words['compare.title'], { days: String(days) }))],
    ...comparisons.flatMap(({ window, headline }, index): Span[][] => [
      [''],
      [bold(titles[index] ?? '')],
      ...(window === undefined ? [] : [[windowText(words, figures, window)]]),
      [
        [
          line('metric.subscribers', countText(figures, headline?.subscribers)),
          line('metric.netGrowth', signedText(figures, headline?.netGrowth)),
        ].join(' · '),
      ],
      [
        [
          line('metric.posts', countText(figures, headline?.posts)),
          line('metric.averageReach', countText(figures, headline?.averageReach)),
          line('metric.engagementRate', rate(headline?.engagementRate)),
        ].join(' · '),
      ],
    ]),
  ]);
}
