import type { Migration } from '../../../platform/database/index.ts';

/**
 * Until when t.me asked to be left alone: a restart, or another replica, keeps to it. And how often in a row a page of
 * the history failed, which is told apart from the looks at what is new.
 */
export const pagePause: Migration = {
  id: 6,
  name: 'page-pause',
  up: `
    ALTER TABLE page_purse ADD COLUMN paused_until timestamptz;
    ALTER TABLE public_page ADD COLUMN history_failures smallint NOT NULL DEFAULT 0;
  `,
};
