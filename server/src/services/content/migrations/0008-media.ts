import type { Migration } from '../../../platform/database/index.ts';

/** Pictures that go out with posts. They are compressed already, so PostgreSQL is not to try it again. */
export const media: Migration = {
  id: 8,
  name: 'media',
  up: `
    CREATE TABLE media (
      workspace_id integer NOT NULL,
      media_id uuid NOT NULL,
      name text NOT NULL,
      source_sha256 bytea NOT NULL,
      width integer NOT NULL,
      height integer NOT NULL,
      content bytea STORAGE EXTERNAL NOT NULL,
      thumbnail bytea STORAGE EXTERNAL NOT NULL,
      uploaded_by text NOT NULL,
      uploaded_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, media_id),
      UNIQUE (workspace_id, source_sha256)
    );
    CREATE INDEX media_newest ON media (workspace_id, uploaded_at DESC, media_id DESC);
    ALTER TABLE media ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON media USING (workspace_id = current_setting('app.workspace_id')::int);
  `,
};
