import type { Migration } from '../../../platform/database/index.ts';

/**
 * Jobs are kept beside the service's tables and are not part of a backup. What was begun and is to be ended stands in
 * the tables themselves, so that it can have a job again; the service finds it across tenants by a function of the
 * owner, which tells of nothing but numbers.
 */
export const unfinishedWork: Migration = {
  id: 5,
  name: 'unfinished-work',
  up: `
CREATE TABLE deletion (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  PRIMARY KEY (workspace_id, channel_id)
);
COMMENT ON TABLE deletion IS 'what is deleted and may still have rows; channel 0 is the whole workspace';

CREATE TABLE demo (
  workspace_id int PRIMARY KEY,
  until timestamptz NOT NULL,
  given_up boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE demo IS 'demo workspaces that are not yet full; until is the moment of their last observation';

ALTER TABLE deletion ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON deletion USING (workspace_id = current_setting('app.workspace_id')::int);
ALTER TABLE demo ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON demo USING (workspace_id = current_setting('app.workspace_id')::int);

ALTER TABLE channel ADD COLUMN computing_given_up boolean NOT NULL DEFAULT false;

-- A channel that an import or a demo still writes to is computed by these, at their end.
CREATE FUNCTION list_unfinished() RETURNS TABLE (workspace_id int, queue text, subject text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = channels, pg_temp AS $body$
  WITH gone AS (SELECT d.workspace_id FROM deletion d WHERE d.channel_id = 0),
  running_import AS (
    SELECT i.workspace_id, i.import_id FROM import i
    WHERE i.finished_at IS NULL AND i.workspace_id NOT IN (SELECT g.workspace_id FROM gone g)
  ),
  filling AS (
    SELECT d.workspace_id, d.until FROM demo d
    WHERE NOT d.given_up AND d.workspace_id NOT IN (SELECT g.workspace_id FROM gone g)
  )
  SELECT d.workspace_id, CASE d.channel_id WHEN 0 THEN 'delete-workspace' ELSE 'delete-channel' END, d.channel_id::text
  FROM deletion d
  UNION ALL SELECT i.workspace_id, 'import', i.import_id FROM running_import i
  UNION ALL SELECT f.workspace_id, 'simulate', (extract(epoch FROM f.until) * 1000)::bigint::text FROM filling f
  UNION ALL SELECT c.workspace_id, 'rollup', c.channel_id::text FROM channel c
  WHERE NOT c.computing_given_up
    AND (c.computing
      OR EXISTS (SELECT FROM rollup_pending p WHERE (p.workspace_id, p.channel_id) = (c.workspace_id, c.channel_id))
      OR EXISTS (SELECT FROM search_pending p WHERE (p.workspace_id, p.channel_id) = (c.workspace_id, c.channel_id)))
    AND c.workspace_id NOT IN (SELECT g.workspace_id FROM gone g)
    AND c.workspace_id NOT IN (SELECT f.workspace_id FROM filling f)
    AND NOT EXISTS (SELECT FROM running_import i
      JOIN import_channel ic ON (ic.workspace_id, ic.import_id) = (i.workspace_id, i.import_id)
      WHERE (ic.workspace_id, ic.channel_id) = (c.workspace_id, c.channel_id))
$body$;
REVOKE EXECUTE ON FUNCTION list_unfinished() FROM PUBLIC;
`,
};
