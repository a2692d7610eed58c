import { definitions } from './en/definitions.ts';
import { labels } from './en/labels.ts';
import { members } from './en/members.ts';
import { native } from './en/native.ts';
import { pages } from './en/pages.ts';
import { placements } from './en/placements.ts';

/** The words of charts and analytics pages. */
export const analytics = {
  ...labels,
  ...pages,
  ...definitions,
  ...members,
  ...native,
  ...placements,
} as const;
