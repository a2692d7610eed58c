import { definitions } from './en/definitions.ts';
import { labels } from './en/labels.ts';
import { pages } from './en/pages.ts';

/** The words of charts and analytics pages. */
export const analytics = { ...labels, ...pages, ...definitions } as const;
