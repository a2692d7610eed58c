import type { Migration } from '../../../platform/database/index.ts';

/**
 * Two writers could both find a month missing: to_regclass answers from what the session remembers, also from before it
 * waited for the lock. A query of pg_class sees what the other has committed meanwhile.
 */
export const oneMonthForTwoWriters: Migration = {
  id: 4,
  name: 'one-month-for-two-writers',
  up: `
CREATE OR REPLACE FUNCTION ensure_measurement_month(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = channels, pg_temp AS $body$
DECLARE
  lower_bound date := date_trunc('month', month)::date;
  upper_bound date := (date_trunc('month', month) + interval '1 month')::date;
  partition_name text := 'measurement_' || to_char(lower_bound, 'YYYY_MM');
BEGIN
  IF lower_bound < DATE '2013-01-01' OR lower_bound >= DATE '2200-01-01' THEN
    RAISE EXCEPTION 'no measurement can be from %', month USING ERRCODE = 'datetime_field_overflow';
  END IF;
  IF to_regclass(partition_name) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('ensure_measurement_month'));
  IF EXISTS (SELECT FROM pg_catalog.pg_class
    WHERE relname = partition_name AND relnamespace = 'channels'::regnamespace) THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE measurement INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', partition_name);
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partition_name);
  EXECUTE format(
    'CREATE POLICY tenant ON %I USING (workspace_id = current_setting(''app.workspace_id'')::int)', partition_name);
  EXECUTE format(
    'ALTER TABLE measurement ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
    partition_name, lower_bound::timestamp AT TIME ZONE 'UTC', upper_bound::timestamp AT TIME ZONE 'UTC');
END
$body$;
`,
};
