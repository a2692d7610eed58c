import type { Migration } from '../../../platform/database/index.ts';

/** What a person decided about one publication of a series, and about those that are still to be planned. */
export const movedPublications: Migration = {
  id: 4,
  name: 'moved-publications',
  up: `
    -- A person chose its time: the rule of its series no longer does.
    ALTER TABLE publication ADD COLUMN moved boolean NOT NULL DEFAULT false;
    -- What is planned of it next waits for an admin.
    ALTER TABLE series ADD COLUMN awaits_approval boolean NOT NULL DEFAULT false;
    CREATE INDEX publication_of_series ON publication (workspace_id, series_id, due_at) WHERE series_id IS NOT NULL;
  `,
};
