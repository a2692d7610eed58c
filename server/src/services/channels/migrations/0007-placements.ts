import type { Migration } from '../../../platform/database/index.ts';

/** Advertisements of a channel elsewhere, and the ways to what members did: by person and by link. */
export const placements: Migration = {
  id: 7,
  name: 'placements',
  up: `
CREATE TABLE placement (
  workspace_id int NOT NULL,
  placement_id int GENERATED ALWAYS AS IDENTITY,
  channel_id int NOT NULL,
  name text NOT NULL,
  host text NOT NULL,
  price_minor bigint NOT NULL CHECK (price_minor >= 0),
  currency text NOT NULL,
  starts_at timestamptz NOT NULL,
  invite_link text NOT NULL,
  post_link text NOT NULL,
  PRIMARY KEY (workspace_id, placement_id)
);
CREATE INDEX placement_channel ON placement (workspace_id, channel_id, starts_at);
COMMENT ON COLUMN placement.price_minor IS 'in the smallest unit of the currency';
COMMENT ON COLUMN placement.currency IS 'ISO 4217, or XTR for Stars';
COMMENT ON COLUMN placement.invite_link IS 'empty: none';

CREATE INDEX member_change_user ON member_change (workspace_id, channel_id, user_id, happened_at, event_key);
CREATE INDEX member_change_link ON member_change (workspace_id, channel_id, link) WHERE link IS NOT NULL;

ALTER TABLE placement ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON placement USING (workspace_id = current_setting('app.workspace_id')::int);
`,
};
