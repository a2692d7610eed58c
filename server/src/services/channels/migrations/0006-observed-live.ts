import type { Migration } from '../../../platform/database/index.ts';

/**
 * What only somebody who is there sees: members that come and go, by which link, and what a post said before it was
 * edited. `kind` of a change holds the number of the contract's `MemberChangeKind`.
 */
export const observedLive: Migration = {
  id: 6,
  name: 'observed-live',
  up: `
CREATE TABLE invite_link (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  link text NOT NULL,
  name text NOT NULL,
  creates_join_request boolean NOT NULL,
  first_seen_at timestamptz NOT NULL,
  named_at timestamptz NOT NULL DEFAULT '-infinity',
  PRIMARY KEY (workspace_id, channel_id, link)
);
COMMENT ON COLUMN invite_link.link IS 'as Telegram shows it: of a link of somebody else its end is cut off';

CREATE TABLE member_change (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  event_key text NOT NULL,
  user_id bigint NOT NULL,
  kind smallint NOT NULL,
  happened_at timestamptz NOT NULL,
  link text,
  PRIMARY KEY (workspace_id, channel_id, event_key)
);
CREATE INDEX member_change_time ON member_change (workspace_id, channel_id, happened_at);
COMMENT ON COLUMN member_change.event_key IS 'one change has one, however often it is told';

CREATE TABLE post_edit (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  message_id bigint NOT NULL,
  replaced_at timestamptz NOT NULL,
  text text,
  entities jsonb,
  source smallint NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, message_id, replaced_at)
);
COMMENT ON TABLE post_edit IS 'what a post said until then';

CREATE TABLE album_part (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  album_key text NOT NULL,
  message_id bigint NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, album_key, message_id)
);
COMMENT ON TABLE album_part IS 'parts of one album come one by one: the first of them names it';

ALTER TABLE invite_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON invite_link USING (workspace_id = current_setting('app.workspace_id')::int);
ALTER TABLE member_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON member_change USING (workspace_id = current_setting('app.workspace_id')::int);
ALTER TABLE post_edit ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON post_edit USING (workspace_id = current_setting('app.workspace_id')::int);
ALTER TABLE album_part ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON album_part USING (workspace_id = current_setting('app.workspace_id')::int);
`,
};
