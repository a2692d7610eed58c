import type { Migration } from '../../../platform/database/index.ts';

/** The numbers of channels, told at an hour. */
export const digests: Migration = {
  id: 4,
  name: 'digests',
  up: `
    CREATE TABLE digest (
      workspace_id integer NOT NULL,
      digest_id uuid NOT NULL,
      weekday smallint NOT NULL CHECK (weekday BETWEEN 0 AND 7),
      hour smallint NOT NULL CHECK (hour BETWEEN 0 AND 23),
      time_zone text NOT NULL,
      -- Empty for all channels, and for everywhere.
      channel_ids integer[] NOT NULL,
      destination_ids uuid[] NOT NULL,
      -- Null while it is off.
      next_at timestamptz,
      added_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, digest_id)
    );
    CREATE INDEX digest_due ON digest (next_at) WHERE next_at IS NOT NULL;
    ALTER TABLE digest ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON digest USING (workspace_id = current_setting('app.workspace_id')::int);

    -- One worker tells for all workspaces: it is told which rows are due, and nothing of what they say.
    CREATE FUNCTION due_digests(now timestamptz) RETURNS TABLE (workspace_id integer, digest_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = notifications, pg_temp AS $body$
      SELECT d.workspace_id, d.digest_id FROM digest d WHERE d.next_at <= now ORDER BY d.next_at LIMIT 50
    $body$;
    REVOKE EXECUTE ON FUNCTION due_digests(timestamptz) FROM PUBLIC;
  `,
};
