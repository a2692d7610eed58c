import type { Migration } from '../../../platform/database/index.ts';

/** Pages of a channel for people without an account, found by the digest of their token. */
export const shares: Migration = {
  id: 9,
  name: 'shares',
  up: `
CREATE TABLE share (
  workspace_id int NOT NULL,
  share_id int GENERATED ALWAYS AS IDENTITY,
  channel_id int NOT NULL,
  token_digest text NOT NULL UNIQUE,
  parts smallint[] NOT NULL,
  window_days int NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  PRIMARY KEY (workspace_id, share_id)
);
CREATE INDEX share_channel ON share (workspace_id, channel_id);
COMMENT ON COLUMN share.parts IS 'numbers of the contract''s SharePart';
COMMENT ON COLUMN share.expires_at IS 'null: until it is revoked';

ALTER TABLE share ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON share USING (workspace_id = current_setting('app.workspace_id')::int);

-- Whoever opens a page names no workspace: its token, which nobody can guess, tells which one it is.
CREATE FUNCTION find_share(digest text)
RETURNS TABLE (workspace_id int, channel_id int, parts smallint[], window_days int, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = channels, pg_temp AS $body$
  SELECT workspace_id, channel_id, parts, window_days, expires_at FROM share WHERE token_digest = digest
$body$;
REVOKE EXECUTE ON FUNCTION find_share(text) FROM PUBLIC;
`,
};
