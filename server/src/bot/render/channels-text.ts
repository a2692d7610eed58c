import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { bold, type MarkedText, markedLines, type Span, shorten } from '../text/marked-text.ts';
import { fill, type Words } from '../words/words.ts';
import type { Figures } from './figures.ts';
import { countText } from './metric-value.ts';

/** As many as fit under a message without hiding it. */
export const CHANNELS_A_PAGE = 8;

/** A page of the list, with what is known of each channel. */
export function channelsText(
  words: Words,
  figures: Figures,
  { workspace, channels }: { readonly workspace: string; readonly channels: readonly Channel[] },
): MarkedText {
  return markedLines([
    [bold(fill(words['channels.title'], { workspace }))],
    ...channels.flatMap(({ title, subscribers, averageReach }): Span[][] => [
      [''],
      [bold(shorten(title, 64))],
      [
        fill(words['channels.line'], {
          subscribers: countText(figures, subscribers) ?? '—',
          reach: countText(figures, averageReach) ?? '—',
        }),
      ],
    ]),
  ]);
}
