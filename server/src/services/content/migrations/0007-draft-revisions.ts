import type { Migration } from '../../../platform/database/index.ts';

/** What drafts said before: any of it can be taken back. */
export const draftRevisions: Migration = {
  id: 7,
  name: 'draft-revisions',
  up: `
    CREATE TABLE draft_revision (
      workspace_id integer NOT NULL,
      draft_id uuid NOT NULL,
      revision integer NOT NULL CHECK (revision >= 1),
      title text NOT NULL,
      excerpt text NOT NULL,
      document jsonb NOT NULL,
      -- Empty where it was changed before histories were kept.
      changed_by text NOT NULL,
      changed_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, draft_id, revision),
      FOREIGN KEY (workspace_id, draft_id) REFERENCES draft ON DELETE CASCADE
    );
    INSERT INTO draft_revision
      SELECT workspace_id, draft_id, revision, title, excerpt, document,
        CASE WHEN revision = 1 THEN created_by ELSE '' END, changed_at
      FROM draft;
    ALTER TABLE draft_revision ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON draft_revision USING (workspace_id = current_setting('app.workspace_id')::int);
  `,
};
