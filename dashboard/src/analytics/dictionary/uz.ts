import { definitions } from './uz/definitions.ts';
import { labels } from './uz/labels.ts';
import { pages } from './uz/pages.ts';

/** The words of charts and analytics pages. */
export const analytics = { ...labels, ...pages, ...definitions } as const;
