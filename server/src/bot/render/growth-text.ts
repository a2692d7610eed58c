import type { GetAudienceResponse } from '@analyticbot/contracts/channels/v1/metric';
import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { bold, type MarkedText, markedLines, type Span, shorten } from '../text/marked-text.ts';
import { fill, type WordKey, type Words } from '../words/words.ts';
import { type DaysWindow, dayIn } from './days-window.ts';
import type { Figures } from './figures.ts';
import { countText, knownValue, reasonOf, signedText } from './metric-value.ts';
import { windowText } from './stats-text.ts';

/** More would bury the figures; the page shows them all. */
const MOST_JUMPS = 3;

interface ShownGrowth {
  readonly title: string;
  readonly window: DaysWindow;
  readonly audience: GetAudienceResponse;
  readonly timeZone: string;
}

/** Subscribers, growth, joins and leaves; and the days on which many came or went at once. */
export function growthText(
  words: Words,
  figures: Figures,
  { title, window, audience, timeZone }: ShownGrowth,
): MarkedText {
  const { headline, shifts } = audience;
  const row = (label: WordKey, metric: Metric | undefined, write = countText): Span[] => {
    const text = write(figures, metric);
    return text === null ? [unknownText(words, words[label], metric)] : [`${words[label]}: `, bold(text)];
  };
  const joins = headline?.joins;
  // Where nobody sees who comes and goes, one line says so.
  const flow =
    knownValue(joins) === null
      ? [[unknownText(words, words['growth.flow'], joins)]]
      : [row('metric.joins', joins), row('metric.leaves', headline?.leaves)];
  const jumps = shifts
    .toSorted((one, other) => other.severity - one.severity)
    .slice(0, MOST_JUMPS)
    .flatMap(({ to, change }): Span[][] =>
      to === undefined
        ? []
        : [[`${figures.day(dayIn(timeZone, timestampDate(to)))}: `, bold(figures.signed(change))]],
    );
  return markedLines([
    [bold(shorten(title, 64))],
    [windowText(words, figures, window)],
    [''],
    row('metric.subscribers', headline?.subscribers),
    row('metric.netGrowth', headline?.netGrowth, signedText),
    ...flow,
    ...(jumps.length === 0 ? [] : [[''], [words['growth.jumps']], ...jumps]),
  ]);
}

function unknownText(words: Words, name: string, metric: Metric | undefined): string {
  const names = name.toLocaleLowerCase();
  return fill(words['stats.unknown'], { names, reason: reasonOf(words, metric) });
}
