import type { Migration } from '../../../platform/database/index.ts';

/** Posts that are being written. */
export const drafts: Migration = {
  id: 1,
  name: 'drafts',
  up: `
    CREATE TABLE draft (
      workspace_id integer NOT NULL,
      draft_id uuid NOT NULL,
      title text NOT NULL,
      -- How the text begins: a list is read without what is in the documents.
      excerpt text NOT NULL,
      -- What it says, with the version of its layout.
      document jsonb NOT NULL,
      revision integer NOT NULL CHECK (revision >= 1),
      created_by text NOT NULL,
      created_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, draft_id)
    );
    CREATE INDEX draft_newest ON draft (workspace_id, changed_at DESC, draft_id DESC);
    ALTER TABLE draft ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON draft USING (workspace_id = current_setting('app.workspace_id')::int);
  `,
};
