import type { Migration } from '../../../platform/database/index.ts';

/** Messages to everybody whom a bot may write to, once to each. */
export const broadcasts: Migration = {
  id: 3,
  name: 'broadcasts',
  up: `
    CREATE TABLE broadcast (
      workspace_id integer NOT NULL,
      broadcast_id uuid NOT NULL,
      title text NOT NULL,
      bot_id bigint NOT NULL,
      -- Of [{name, weight, document}].
      variants jsonb NOT NULL,
      -- People are assigned to variants by it.
      seed bigint NOT NULL,
      state text NOT NULL CHECK (state IN ('ready', 'running', 'paused', 'stopped', 'done')),
      problem text NOT NULL DEFAULT '',
      -- Everybody who is to get it is a row below; while null, they are still being written down.
      listed_at timestamptz,
      created_by text NOT NULL,
      created_at timestamptz NOT NULL,
      started_at timestamptz,
      ended_at timestamptz,
      PRIMARY KEY (workspace_id, broadcast_id)
    );
    CREATE INDEX broadcast_running ON broadcast (started_at) WHERE state = 'running';
    ALTER TABLE broadcast ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON broadcast USING (workspace_id = current_setting('app.workspace_id')::int);

    -- Who is assigned to what, and whether they were exposed to it.
    CREATE TABLE broadcast_recipient (
      workspace_id integer NOT NULL,
      broadcast_id uuid NOT NULL,
      chat_id bigint NOT NULL,
      variant smallint NOT NULL,
      state text NOT NULL CHECK (state IN ('waiting', 'sent', 'refused', 'unknown', 'left out')),
      message_id bigint,
      settled_at timestamptz,
      PRIMARY KEY (workspace_id, broadcast_id, chat_id),
      FOREIGN KEY (workspace_id, broadcast_id) REFERENCES broadcast ON DELETE CASCADE
    );
    CREATE INDEX broadcast_waiting ON broadcast_recipient (workspace_id, broadcast_id, chat_id) WHERE state = 'waiting';
    ALTER TABLE broadcast_recipient ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON broadcast_recipient USING (workspace_id = current_setting('app.workspace_id')::int);

    -- One worker sends for all workspaces: it learns which run, and nothing else of them.
    CREATE FUNCTION list_running_broadcasts() RETURNS TABLE (workspace_id integer, broadcast_id uuid, bot_id bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = content, pg_temp AS $body$
      SELECT workspace_id, broadcast_id, bot_id FROM broadcast WHERE state = 'running' ORDER BY started_at, broadcast_id
    $body$;
    REVOKE EXECUTE ON FUNCTION list_running_broadcasts() FROM PUBLIC;
  `,
};
