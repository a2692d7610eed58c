import type { Migration } from '../../../platform/database/index.ts';

/**
 * The command line works before anybody has an account, and in every workspace of the machine: it has to see all of
 * them, and whoever signs up first takes over those that nobody belongs to. Row-level security shows a person only
 * their own, so that both are functions of the owner.
 */
export const workspacesWithoutMembers: Migration = {
  id: 2,
  name: 'workspaces-without-members',
  up: `
    CREATE FUNCTION list_workspaces()
    RETURNS TABLE (workspace_id int, name text, simulated boolean, created_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $body$
      SELECT w.workspace_id, w.name, w.simulated, w.created_at FROM workspace w ORDER BY w.workspace_id
    $body$;

    CREATE FUNCTION adopt_workspaces(adopter text, adopter_role smallint) RETURNS SETOF int
    LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $body$
      INSERT INTO membership (workspace_id, user_id, role)
      SELECT w.workspace_id, adopter, adopter_role FROM workspace w
      WHERE NOT EXISTS (SELECT FROM membership m WHERE m.workspace_id = w.workspace_id)
      RETURNING membership.workspace_id
    $body$;
  `,
};
