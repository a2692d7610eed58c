import type { Migration } from '../../../platform/database/index.ts';

/** What people say to each other about drafts and publications. */
export const comments: Migration = {
  id: 9,
  name: 'comments',
  up: `
    CREATE TABLE comment (
      workspace_id integer NOT NULL,
      comment_id uuid NOT NULL,
      draft_id uuid,
      publication_id uuid,
      text text NOT NULL,
      written_by text NOT NULL,
      written_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, comment_id),
      CHECK (num_nonnulls(draft_id, publication_id) = 1),
      FOREIGN KEY (workspace_id, draft_id) REFERENCES draft ON DELETE CASCADE,
      FOREIGN KEY (workspace_id, publication_id) REFERENCES publication ON DELETE CASCADE
    );
    CREATE INDEX comment_on_draft ON comment (workspace_id, draft_id) WHERE draft_id IS NOT NULL;
    CREATE INDEX comment_on_publication ON comment (workspace_id, publication_id)
      WHERE publication_id IS NOT NULL;
    ALTER TABLE comment ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON comment USING (workspace_id = current_setting('app.workspace_id')::int);
  `,
};
