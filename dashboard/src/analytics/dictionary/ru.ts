import { definitions } from './ru/definitions.ts';
import { labels } from './ru/labels.ts';
import { pages } from './ru/pages.ts';

/** The words of charts and analytics pages. */
export const analytics = { ...labels, ...pages, ...definitions } as const;
