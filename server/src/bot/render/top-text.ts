import type { GetRankingResponse } from '@analyticbot/contracts/channels/v1/metric';
import { type Post, PostSort } from '@analyticbot/contracts/channels/v1/post';
import { bold, link, type MarkedText, markedLines, type Span, shorten } from '../text/marked-text.ts';
import { fill, type Words } from '../words/words.ts';
import type { DaysWindow } from './days-window.ts';
import type { Figures } from './figures.ts';
import { knownValue, reasonText } from './metric-value.ts';
import { windowText } from './stats-text.ts';

/** The best posts, each a line that opens it and one of its figures. */
export function topText(
  words: Words,
  figures: Figures,
  {
    title,
    window,
    ranking,
  }: { readonly title: string; readonly window: DaysWindow; readonly ranking: GetRankingResponse },
): MarkedText {
  const head: Span[][] = [[bold(shorten(title, 64))], [windowText(words, figures, window)], ['']];
  if (ranking.best.length === 0) {
    const { unknown } = ranking;
    return markedLines([
      ...head,
      [unknown === undefined ? words['top.none'] : reasonText(words, unknown.reason)],
    ]);
  }
  const isByViews = ranking.rankedBy === PostSort.AGAINST_EXPECTATION;
  return markedLines([
    ...head,
    [words[isByViews ? 'top.byViews' : 'top.byReactions']],
    ...ranking.best.flatMap((post, index): Span[][] => [
      [''],
      [`${index + 1}. `, postSpan(words, post)],
      [figuresOfPost(words, figures, post)],
    ]),
  ]);
}

function postSpan(words: Words, { text, telegramUrl }: Post): Span {
  const shown = shorten(text, 80) || words['top.noText'];
  return telegramUrl === '' ? shown : link(shown, telegramUrl);
}

/** What is known of it: 1,234 views · 2.3× as usual · 45 reactions */
function figuresOfPost(words: Words, figures: Figures, post: Post): string {
  const views = knownValue(post.views);
  const usual = knownValue(post.againstExpectation);
  const reactions = knownValue(post.reactions);
  return [
    ...(views === null ? [] : [fill(words['top.views'], { count: figures.count(views) })]),
    ...(usual === null ? [] : [fill(words['top.usual'], { times: figures.times(usual) })]),
    ...(reactions === null ? [] : [fill(words['top.reactions'], { count: figures.count(reactions) })]),
  ].join(' · ');
}
