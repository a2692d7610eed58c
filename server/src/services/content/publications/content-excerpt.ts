import type { Content } from '../content.ts';
import { excerptOf } from '../drafts/excerpt.ts';

/** How a content begins, on one line; empty where it says nothing. */
export function contentExcerpt({ text, poll, rich }: Content): string {
  return excerptOf(text || (poll?.question ?? '') || (rich?.source ?? ''));
}
