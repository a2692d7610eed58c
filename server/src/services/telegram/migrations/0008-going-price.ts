import type { Migration } from '../../../platform/database/index.ts';

/** What a call for view counters goes for follows demand over days, so that it is kept with the calls that are left: of all pages together, and of each account. */
export const goingPrice: Migration = {
  id: 8,
  name: 'going-price',
  up: `
    -- In errors of marks; an installation that has none yet begins where a new one does.
    ALTER TABLE page_purse ADD COLUMN going_price double precision NOT NULL DEFAULT 0.1;
    ALTER TABLE account ADD COLUMN going_price double precision NOT NULL DEFAULT 0.1;
  `,
};
