import type { Migration } from '../../../platform/database/index.ts';

/**
 * A search path that does not name `pg_temp` has it first: a temporary table called `membership`, with a trigger, had
 * its code run as the owner. Named last, it hides nothing. Whoever is not the service has no business with them.
 */
export const functionsOfTheOwner: Migration = {
  id: 3,
  name: 'functions-of-the-owner',
  up: `
    ALTER FUNCTION list_workspaces() SET search_path = users, pg_temp;
    ALTER FUNCTION adopt_workspaces(text, smallint) SET search_path = users, pg_temp;
    REVOKE EXECUTE ON FUNCTION list_workspaces(), adopt_workspaces(text, smallint) FROM PUBLIC;
  `,
};
