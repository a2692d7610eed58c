import type { Migration } from '../../../platform/database/index.ts';

/** Finds the last exact count of subscribers among however many rounded ones of public pages. */
export const exactSubscribers: Migration = {
  id: 12,
  name: 'exact-subscribers',
  up: `
CREATE INDEX subscriber_reading_exact ON subscriber_reading (workspace_id, channel_id, first_seen_at)
  WHERE precision = 0;
`,
};
