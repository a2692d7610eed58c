import type { Migration } from '../../../platform/database/index.ts';

/** What is to go out, how often it was tried, what became of it, and how each channel is published in. */
export const publications: Migration = {
  id: 2,
  name: 'publications',
  up: `
    CREATE TABLE channel_plan (
      workspace_id integer NOT NULL,
      channel_id integer NOT NULL,
      zone text NOT NULL,
      -- Of [{weekday, time}].
      slots jsonb NOT NULL,
      catch_up_seconds integer NOT NULL CHECK (catch_up_seconds >= 0),
      needs_approval boolean NOT NULL,
      PRIMARY KEY (workspace_id, channel_id)
    );
    ALTER TABLE channel_plan ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON channel_plan USING (workspace_id = current_setting('app.workspace_id')::int);

    -- A post that repeats, in one channel.
    CREATE TABLE series (
      workspace_id integer NOT NULL,
      series_id uuid NOT NULL,
      -- The request that planned it.
      plan_id uuid NOT NULL,
      channel_id integer NOT NULL,
      -- As it was asked for: start, zone, rule, exceptions, additions.
      schedule jsonb NOT NULL,
      document jsonb NOT NULL,
      created_by text NOT NULL,
      created_at timestamptz NOT NULL,
      -- Occurrences before that are planned; when more are to be planned.
      planned_until timestamptz NOT NULL,
      ended boolean NOT NULL DEFAULT false,
      PRIMARY KEY (workspace_id, series_id)
    );
    CREATE INDEX series_to_extend ON series (planned_until) WHERE NOT ended;
    ALTER TABLE series ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON series USING (workspace_id = current_setting('app.workspace_id')::int);

    CREATE TABLE publication (
      workspace_id integer NOT NULL,
      publication_id uuid NOT NULL,
      -- The request that planned it: a request that comes again plans nothing.
      plan_id uuid NOT NULL,
      channel_id integer NOT NULL,
      series_id uuid,
      occurrence_id text,
      state text NOT NULL CHECK (state IN ('awaiting approval', 'planned', 'claimed', 'sending', 'sent', 'failed',
        'unknown', 'missed', 'cancelled', 'deleted')),
      revision integer NOT NULL DEFAULT 1 CHECK (revision >= 1),
      due_at timestamptz NOT NULL,
      zone text NOT NULL,
      wall_time text NOT NULL,
      -- It took a slot of the channel's queue.
      queued boolean NOT NULL,
      document jsonb NOT NULL,
      excerpt text NOT NULL,
      media_count smallint NOT NULL,
      picture_media_id uuid,
      created_by text NOT NULL,
      created_at timestamptz NOT NULL,
      -- A person said that it is to go out however late it is.
      late_allowed boolean NOT NULL DEFAULT false,
      reason text NOT NULL DEFAULT '',
      -- In Telegram's own words.
      telegram_said text NOT NULL DEFAULT '',
      attempts smallint NOT NULL DEFAULT 0,
      -- When something is to be done next: it goes out, is tried again, or is looked for; null when nothing is.
      next_step_at timestamptz,
      -- Of whoever claimed it last.
      fencing bigint NOT NULL DEFAULT 0,
      message_ids bigint[] NOT NULL DEFAULT '{}',
      sent_at timestamptz,
      link text NOT NULL DEFAULT '',
      PRIMARY KEY (workspace_id, publication_id),
      FOREIGN KEY (workspace_id, series_id) REFERENCES series,
      UNIQUE (workspace_id, series_id, occurrence_id)
    );
    CREATE INDEX publication_next_step ON publication (next_step_at) WHERE next_step_at IS NOT NULL;
    CREATE INDEX publication_calendar ON publication (workspace_id, due_at, publication_id);
    CREATE INDEX publication_plan ON publication (workspace_id, plan_id);
    -- A slot is given once; whoever comes second takes the next.
    CREATE UNIQUE INDEX publication_slot ON publication (workspace_id, channel_id, wall_time)
      WHERE queued AND state IN ('awaiting approval', 'planned', 'claimed', 'sending', 'sent', 'unknown');
    ALTER TABLE publication ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON publication USING (workspace_id = current_setting('app.workspace_id')::int);

    -- Written and committed before the first byte leaves.
    CREATE TABLE publication_attempt (
      workspace_id integer NOT NULL,
      publication_id uuid NOT NULL,
      attempt smallint NOT NULL,
      -- SHA-256 of the request.
      fingerprint bytea NOT NULL,
      channel_id integer NOT NULL,
      fencing bigint NOT NULL,
      begun_at timestamptz NOT NULL,
      -- Null while it is under way.
      outcome text CHECK (outcome IN ('sent', 'refused', 'not sent', 'unknown')),
      PRIMARY KEY (workspace_id, publication_id, attempt),
      FOREIGN KEY (workspace_id, publication_id) REFERENCES publication ON DELETE CASCADE
    );
    ALTER TABLE publication_attempt ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON publication_attempt USING (workspace_id = current_setting('app.workspace_id')::int);

    CREATE TABLE publication_event (
      workspace_id integer NOT NULL,
      event_id bigint GENERATED ALWAYS AS IDENTITY,
      publication_id uuid NOT NULL,
      at timestamptz NOT NULL,
      kind text NOT NULL,
      -- Id of a user; empty where the publisher did it.
      done_by text NOT NULL,
      attempt smallint NOT NULL,
      details jsonb NOT NULL,
      PRIMARY KEY (workspace_id, event_id),
      FOREIGN KEY (workspace_id, publication_id) REFERENCES publication ON DELETE CASCADE
    );
    CREATE INDEX publication_life ON publication_event (workspace_id, publication_id, event_id);
    ALTER TABLE publication_event ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON publication_event USING (workspace_id = current_setting('app.workspace_id')::int);

    -- What is to be done with a post once it is out. Each may be done twice: it is the same then.
    CREATE TABLE publication_change (
      workspace_id integer NOT NULL,
      change_id uuid NOT NULL,
      publication_id uuid NOT NULL,
      kind text NOT NULL CHECK (kind IN ('edit', 'delete', 'pin', 'unpin', 'comment')),
      -- Of an edit what it says then.
      document jsonb,
      done_by text NOT NULL,
      due_at timestamptz NOT NULL,
      state text NOT NULL CHECK (state IN ('planned', 'done', 'failed')),
      tries smallint NOT NULL DEFAULT 0,
      PRIMARY KEY (workspace_id, change_id),
      FOREIGN KEY (workspace_id, publication_id) REFERENCES publication ON DELETE CASCADE
    );
    CREATE INDEX publication_change_due ON publication_change (due_at) WHERE state = 'planned';
    CREATE INDEX publication_changes ON publication_change (workspace_id, publication_id);
    ALTER TABLE publication_change ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON publication_change USING (workspace_id = current_setting('app.workspace_id')::int);

    -- The publisher works for all workspaces: it learns what is due, and nothing else of them.
    CREATE FUNCTION list_next_steps(ahead_ms integer, most integer)
    RETURNS TABLE (workspace_id integer, publication_id uuid, channel_id integer, state text, due_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = content, pg_temp AS $body$
      SELECT workspace_id, publication_id, channel_id, state, due_at FROM publication
      WHERE next_step_at <= clock_timestamp() + ahead_ms * interval '1 millisecond'
      ORDER BY next_step_at, due_at, publication_id LIMIT most
    $body$;
    -- What a publisher that ended had in hand is taken up by the next at once.
    CREATE FUNCTION take_over_publications() RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = content, pg_temp AS $body$
      UPDATE publication SET next_step_at = least(next_step_at, greatest(due_at, clock_timestamp()))
      WHERE next_step_at IS NOT NULL AND state IN ('claimed', 'sending')
    $body$;
    CREATE FUNCTION list_due_changes(until timestamptz, most integer)
    RETURNS TABLE (workspace_id integer, change_id uuid, due_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = content, pg_temp AS $body$
      SELECT workspace_id, change_id, due_at FROM publication_change
      WHERE state = 'planned' AND due_at <= until ORDER BY due_at LIMIT most
    $body$;
    CREATE FUNCTION list_series_to_extend(before timestamptz, most integer)
    RETURNS TABLE (workspace_id integer, series_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = content, pg_temp AS $body$
      SELECT workspace_id, series_id FROM series WHERE NOT ended AND planned_until < before
      ORDER BY planned_until LIMIT most
    $body$;
    REVOKE EXECUTE ON FUNCTION list_next_steps(integer, integer), take_over_publications(),
      list_due_changes(timestamptz, integer), list_series_to_extend(timestamptz, integer) FROM PUBLIC;
  `,
};
