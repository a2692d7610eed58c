import type { Migration } from '../../../platform/database/index.ts';

/** What was acknowledged is known to Telegram alone: each time that it is asked, it begins with the lowest that it holds. */
export const noOffset: Migration = {
  id: 7,
  name: 'no-offset',
  up: 'ALTER TABLE bot DROP COLUMN next_offset;',
};
