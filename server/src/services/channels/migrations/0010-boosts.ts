import type { Migration } from '../../../platform/database/index.ts';

/** Boosts of a channel, as a bot is told of them. Not by whom. */
export const boosts: Migration = {
  id: 10,
  name: 'boosts',
  up: `
CREATE TABLE boost (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  boost_id text NOT NULL,
  began_at timestamptz,
  expires_at timestamptz,
  removed_at timestamptz,
  PRIMARY KEY (workspace_id, channel_id, boost_id)
);
COMMENT ON COLUMN boost.began_at IS 'null where only its end was seen';
COMMENT ON COLUMN boost.expires_at IS 'when it ends by itself; the last that was told';

ALTER TABLE boost ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON boost USING (workspace_id = current_setting('app.workspace_id')::int);
`,
};
