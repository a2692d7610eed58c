import type { Migration } from '../../../platform/database/index.ts';

/**
 * Small versions of the posts' pictures, and how far an import is with them. Stored as they are: WebP does not pack
 * further, and trying costs time.
 */
export const pictures: Migration = {
  id: 2,
  name: 'pictures',
  up: `
CREATE TABLE picture (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  message_id bigint NOT NULL,
  position smallint NOT NULL,
  width smallint NOT NULL,
  height smallint NOT NULL,
  observed_at timestamptz NOT NULL,
  digest text NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, message_id, position)
);
ALTER TABLE picture ALTER COLUMN content SET STORAGE EXTERNAL;
COMMENT ON COLUMN picture.position IS 'which file of the message it is of, from 0';
COMMENT ON COLUMN picture.digest IS 'of the picture that it was made from: tells without decoding whether another is the same';
ALTER TABLE picture ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON picture USING (workspace_id = current_setting('app.workspace_id')::int);

ALTER TABLE import
  ADD COLUMN computed_at timestamptz,
  ADD COLUMN pictures_total int NOT NULL DEFAULT 0,
  ADD COLUMN pictures_read int NOT NULL DEFAULT 0,
  ADD COLUMN pictures_added int NOT NULL DEFAULT 0;
`,
};
