import { definitions } from './ru/definitions.ts';
import { labels } from './ru/labels.ts';
import { members } from './ru/members.ts';
import { native } from './ru/native.ts';
import { pages } from './ru/pages.ts';
import { placements } from './ru/placements.ts';

/** The words of charts and analytics pages. */
export const analytics = {
  ...labels,
  ...pages,
  ...definitions,
  ...members,
  ...native,
  ...placements,
} as const;
