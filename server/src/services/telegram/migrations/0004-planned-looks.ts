import type { Migration } from '../../../platform/database/index.ts';

/** What the planner of looks remembers: the last looks at each page's posts, and the calls that are left; and who was told. */
export const plannedLooks: Migration = {
  id: 4,
  name: 'planned-looks',
  up: `
    ALTER TABLE public_page
      -- Somebody began to watch it: the next look is not to be weighed.
      ADD COLUMN wanted boolean NOT NULL DEFAULT true,
      -- Since when all posts of the channel are among those remembered.
      ADD COLUMN known_since timestamptz,
      ADD COLUMN posts jsonb NOT NULL DEFAULT '[]';

    -- Calls that may still be made, of all pages together.
    CREATE TABLE page_purse (
      single boolean PRIMARY KEY DEFAULT true CHECK (single),
      calls double precision NOT NULL,
      at timestamptz NOT NULL
    );

    -- The problem that the workspace was told of; null where it was told that all is well, or of nothing yet.
    ALTER TABLE watch ADD COLUMN told_problem text;
  `,
};
