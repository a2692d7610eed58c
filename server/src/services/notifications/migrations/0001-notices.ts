import type { Migration } from '../../../platform/database/index.ts';

/** Where the people of a workspace are told something, what they are told, and whether it arrived. */
export const notices: Migration = {
  id: 1,
  name: 'notices',
  up: `
    CREATE TABLE destination (
      workspace_id integer NOT NULL,
      destination_id uuid NOT NULL,
      kind text NOT NULL CHECK (kind IN ('telegram', 'webhook')),
      address text NOT NULL,
      bot_id bigint NOT NULL DEFAULT 0,
      locale text NOT NULL CHECK (locale IN ('en', 'ru', 'uz')),
      sealed_secret bytea,
      added_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, destination_id),
      UNIQUE (workspace_id, kind, address, bot_id)
    );
    ALTER TABLE destination ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON destination USING (workspace_id = current_setting('app.workspace_id')::int);

    CREATE TABLE notice (
      workspace_id integer NOT NULL,
      notice_id uuid NOT NULL,
      channel_id integer NOT NULL,
      kind text NOT NULL,
      -- What it is about, and how that stands: what is told of it twice in a row is told once.
      subject text NOT NULL,
      reason text NOT NULL,
      -- Title and text in each language, as they were written when it happened.
      texts jsonb NOT NULL,
      -- What programs are told.
      facts jsonb NOT NULL,
      created_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, notice_id)
    );
    CREATE INDEX notice_newest ON notice (workspace_id, created_at DESC);
    CREATE INDEX notice_subject ON notice (workspace_id, subject, created_at DESC);
    ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON notice USING (workspace_id = current_setting('app.workspace_id')::int);

    CREATE TABLE delivery (
      workspace_id integer NOT NULL,
      notice_id uuid NOT NULL,
      destination_id uuid NOT NULL,
      state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'dead')),
      attempts smallint NOT NULL DEFAULT 0,
      due_at timestamptz NOT NULL,
      last_error text NOT NULL DEFAULT '',
      PRIMARY KEY (workspace_id, notice_id, destination_id),
      FOREIGN KEY (workspace_id, notice_id) REFERENCES notice ON DELETE CASCADE,
      FOREIGN KEY (workspace_id, destination_id) REFERENCES destination ON DELETE CASCADE
    );
    CREATE INDEX delivery_destination ON delivery (workspace_id, destination_id);
    CREATE INDEX delivery_due ON delivery (due_at) WHERE state = 'waiting';
    ALTER TABLE delivery ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON delivery USING (workspace_id = current_setting('app.workspace_id')::int);

    CREATE TABLE link_code (
      workspace_id integer NOT NULL,
      code_digest text PRIMARY KEY,
      expires_at timestamptz NOT NULL
    );
    ALTER TABLE link_code ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON link_code USING (workspace_id = current_setting('app.workspace_id')::int);

    -- One worker sends for all workspaces: it is told which rows are due, and nothing of what they say.
    CREATE FUNCTION due_deliveries(now timestamptz)
    RETURNS TABLE (workspace_id integer, notice_id uuid, destination_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = notifications, pg_temp AS $body$
      SELECT d.workspace_id, d.notice_id, d.destination_id FROM delivery d
      WHERE d.state = 'waiting' AND d.due_at <= now ORDER BY d.due_at LIMIT 50
    $body$;
    REVOKE EXECUTE ON FUNCTION due_deliveries(timestamptz) FROM PUBLIC;

    -- Whoever brings a code does not know its workspace: the code tells it once.
    CREATE FUNCTION redeem_link_code(digest text, now timestamptz) RETURNS SETOF integer
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = notifications, pg_temp AS $body$
      DELETE FROM link_code c WHERE c.code_digest = digest AND c.expires_at > now RETURNING c.workspace_id
    $body$;
    REVOKE EXECUTE ON FUNCTION redeem_link_code(text, timestamptz) FROM PUBLIC;
  `,
};
