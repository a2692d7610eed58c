import type { Migration } from '../../../platform/database/index.ts';

/** Whoever keeps times at what clocks show works for all workspaces: it learns where something waits, and nothing else. */
export const planningWorkspaces: Migration = {
  id: 6,
  name: 'planning-workspaces',
  up: `
    CREATE FUNCTION list_planning_workspaces() RETURNS TABLE (workspace_id integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = content, pg_temp AS $body$
      SELECT DISTINCT workspace_id FROM publication WHERE state IN ('awaiting approval', 'planned')
    $body$;
    REVOKE EXECUTE ON FUNCTION list_planning_workspaces() FROM PUBLIC;
  `,
};
