import type { Migration } from '../../../platform/database/index.ts';

/** The time zone in which the channels of a workspace begin, once somebody chose one. */
export const workspaceZone: Migration = {
  id: 13,
  name: 'workspace-zone',
  up: `
CREATE TABLE workspace_zone (
  workspace_id int PRIMARY KEY,
  time_zone text NOT NULL
);

ALTER TABLE workspace_zone ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON workspace_zone USING (workspace_id = current_setting('app.workspace_id')::int);
`,
};
