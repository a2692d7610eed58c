import type { Headline } from '@analyticbot/contracts/channels/v1/metric';
import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import { bold, type MarkedText, markedLines, type Span, shorten } from '../text/marked-text.ts';
import { fill, type WordKey, type Words } from '../words/words.ts';
import { type DaysWindow, lastDayOf } from './days-window.ts';
import type { Figures } from './figures.ts';
import { changeOf, countText, knownValue, reasonOf, signedText } from './metric-value.ts';

export interface ShownStats {
  readonly title: string;
  readonly window: DaysWindow;
  readonly headline: Headline | undefined;
}

interface Row {
  readonly label: WordKey;
  readonly metric: Metric | undefined;
  /** The number in words; null where it is unknown. */
  readonly text: string | null;
  /** What stands in brackets behind it; empty for nothing. */
  readonly beside: string;
}

/** The figures of a channel in a few lines: what is known with its change, and why the rest is not. */
export function statsText(
  words: Words,
  figures: Figures,
  { title, window, headline }: ShownStats,
): MarkedText {
  const rows = rowsOf(figures, headline);
  const known = rows.flatMap(({ label, text, beside }): Span[][] =>
    text === null ? [] : [[`${words[label]}: `, bold(text), beside]],
  );
  const unknown = Map.groupBy(
    rows.filter(({ text }) => text === null),
    ({ metric }) => reasonOf(words, metric),
  );
  const gaps = [...unknown].map(([reason, missing]): Span[] => {
    const names = missing.map(({ label }) => words[label].toLocaleLowerCase()).join(', ');
    return [fill(words['stats.unknown'], { names, reason })];
  });
  return markedLines([
    [bold(shorten(title, 64))],
    [windowText(words, figures, window)],
    [''],
    ...known,
    ...(known.length > 0 && gaps.length > 0 ? [['']] : []),
    ...gaps,
  ]);
}

/** 28 Oct 2026 – 26 Nov 2026 */
export function windowText(words: Words, figures: Figures, window: DaysWindow): string {
  return fill(words['stats.window'], { from: figures.day(window.from), to: figures.day(lastDayOf(window)) });
}

function rowsOf(figures: Figures, headline: Headline | undefined): readonly Row[] {
  const growth = signedText(figures, headline?.netGrowth);
  const rate = knownValue(headline?.engagementRate);
  const counted = (label: WordKey, metric: Metric | undefined): Row => {
    const change = changeOf(metric);
    const beside = change === null ? '' : ` (${figures.signedPercent(change)})`;
    return { label, metric, text: countText(figures, metric), beside };
  };
  return [
    {
      label: 'metric.subscribers',
      metric: headline?.subscribers,
      text: countText(figures, headline?.subscribers),
      beside: growth === null ? '' : ` (${growth})`,
    },
    counted('metric.posts', headline?.posts),
    counted('metric.viewsGained', headline?.viewsGained),
    counted('metric.averageReach', headline?.averageReach),
    {
      ...counted('metric.engagementRate', headline?.engagementRate),
      text: rate === null ? null : figures.percent(rate),
    },
    counted('metric.reactions', headline?.reactionsTotal),
    counted('metric.forwards', headline?.forwardsTotal),
    counted('metric.comments', headline?.commentsTotal),
  ];
}
