import { definitions } from './uz/definitions.ts';
import { labels } from './uz/labels.ts';
import { members } from './uz/members.ts';
import { native } from './uz/native.ts';
import { pages } from './uz/pages.ts';
import { placements } from './uz/placements.ts';

/** The words of charts and analytics pages. */
export const analytics = {
  ...labels,
  ...pages,
  ...definitions,
  ...members,
  ...native,
  ...placements,
} as const;
