import type { Migration } from '../../../platform/database/index.ts';

/**
 * Months of readings are dropped when their time is over. What a month still holds then, after its channels were
 * reduced, moves to a part of the table that lies before all months, so that whoever reads finds it as before.
 */
export const retention: Migration = {
  id: 8,
  name: 'retention',
  up: `
ALTER TABLE channel
  ADD COLUMN thinned_before timestamptz NOT NULL DEFAULT '-infinity',
  ADD COLUMN reduced_before timestamptz NOT NULL DEFAULT '-infinity';
COMMENT ON COLUMN channel.thinned_before IS 'readings first seen before are thinned';
COMMENT ON COLUMN channel.reduced_before IS 'of readings first seen before only what is kept for ever is left; views gained until then are final';

CREATE TABLE measurement_kept PARTITION OF measurement FOR VALUES FROM (MINVALUE) TO ('2013-01-01 00:00:00+00');
ALTER TABLE measurement_kept ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON measurement_kept USING (workspace_id = current_setting('app.workspace_id')::int);

-- Until when readings have no month of their own. The catalogue tells it, since a restored backup makes months anew.
CREATE FUNCTION measurement_kept_until() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = channels, pg_temp AS $body$
  SELECT substring(pg_get_expr(relpartbound, oid) FROM 'TO \\(''([^'']+)''\\)')::timestamptz
  FROM pg_catalog.pg_class WHERE relname = 'measurement_kept' AND relnamespace = 'channels'::regnamespace
$body$;

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
  IF upper_bound::timestamp AT TIME ZONE 'UTC' <= measurement_kept_until() THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE measurement INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', partition_name);
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partition_name);
  EXECUTE format(
    'CREATE POLICY tenant ON %I USING (workspace_id = current_setting(''app.workspace_id'')::int)', partition_name);
  EXECUTE format(
    'ALTER TABLE measurement ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
    partition_name, lower_bound::timestamp AT TIME ZONE 'UTC', upper_bound::timestamp AT TIME ZONE 'UTC');
END
$body$;

-- Channels of every workspace whose readings are not yet thinned, or reduced, as far as they are to be.
CREATE FUNCTION list_unthinned(thin timestamptz, reduce timestamptz)
RETURNS TABLE (workspace_id int, channel_id int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = channels, pg_temp AS $body$
  SELECT c.workspace_id, c.channel_id FROM channel c
  WHERE c.thinned_before < thin OR c.reduced_before < reduce
  ORDER BY 1, 2
$body$;

-- Drops the months that end by then; false while a channel is not reduced as far. Waits for nobody for long: it is
-- tried again.
CREATE FUNCTION drop_measurement_months(before timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = channels, pg_temp SET lock_timeout = '5s' AS $body$
DECLARE
  partition_name text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ensure_measurement_month'));
  IF before <= measurement_kept_until() THEN RETURN true; END IF;
  LOCK TABLE measurement IN ACCESS EXCLUSIVE MODE;
  IF EXISTS (SELECT FROM channel c WHERE c.reduced_before < before) THEN RETURN false; END IF;
  ALTER TABLE measurement DETACH PARTITION measurement_kept;
  FOR partition_name IN
    SELECT c.relname FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'measurement'::regclass
      AND substring(pg_get_expr(c.relpartbound, c.oid) FROM 'TO \\(''([^'']+)''\\)')::timestamptz <= before
    ORDER BY 1
  LOOP
    EXECUTE format('ALTER TABLE measurement DETACH PARTITION %I', partition_name);
    EXECUTE format('INSERT INTO measurement_kept SELECT * FROM %I', partition_name);
    EXECUTE format('DROP TABLE %I', partition_name);
  END LOOP;
  EXECUTE format(
    'ALTER TABLE measurement ATTACH PARTITION measurement_kept FOR VALUES FROM (MINVALUE) TO (%L)', before);
  RETURN true;
END
$body$;
REVOKE EXECUTE ON FUNCTION measurement_kept_until(), list_unthinned(timestamptz, timestamptz),
  drop_measurement_months(timestamptz) FROM PUBLIC;
`,
};
