import type { Migration } from '../../../platform/database/index.ts';

/** Tables of posts that were imported: a request that comes again imports nothing. */
export const postImports: Migration = {
  id: 5,
  name: 'post-imports',
  up: `
    CREATE TABLE post_import (
      workspace_id integer NOT NULL,
      import_key uuid NOT NULL,
      planned integer NOT NULL,
      drafts integer NOT NULL,
      imported_by text NOT NULL,
      imported_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, import_key)
    );
    ALTER TABLE post_import ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON post_import USING (workspace_id = current_setting('app.workspace_id')::int);
  `,
};
