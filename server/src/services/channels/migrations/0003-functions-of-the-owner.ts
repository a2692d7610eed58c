import type { Migration } from '../../../platform/database/index.ts';

/**
 * A search path that does not name `pg_temp` has it first, so that a temporary table of the caller took the place of
 * the service's own in what runs as the owner. Named last, it hides nothing. Whoever is not the service has no business
 * with them.
 */
export const functionsOfTheOwner: Migration = {
  id: 3,
  name: 'functions-of-the-owner',
  up: `
ALTER FUNCTION ensure_measurement_month(date) SET search_path = channels, pg_temp;
ALTER FUNCTION refresh_statistics() SET search_path = channels, pg_temp;
ALTER FUNCTION search_post(int, tsquery) SET search_path = channels, pg_temp;
REVOKE EXECUTE ON FUNCTION ensure_measurement_month(date), refresh_statistics(), search_post(int, tsquery) FROM PUBLIC;
`,
};
