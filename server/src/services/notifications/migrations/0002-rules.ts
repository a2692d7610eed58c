import type { Migration } from '../../../platform/database/index.ts';

/** What is to be told of channels, and what each rule has seen. */
export const rules: Migration = {
  id: 2,
  name: 'rules',
  up: `
    CREATE TABLE rule (
      workspace_id integer NOT NULL,
      rule_id uuid NOT NULL,
      name text NOT NULL,
      channel_id integer NOT NULL,
      condition jsonb NOT NULL,
      -- Empty for everywhere. One that was removed stays named: a rule for one place does not become one for all.
      destination_ids uuid[] NOT NULL,
      is_on boolean NOT NULL DEFAULT false,
      on_since timestamptz,
      state text NOT NULL DEFAULT 'unknown' CHECK (state IN ('unknown', 'armed', 'fired')),
      fired_at timestamptz,
      judged_day text,
      due_at timestamptz NOT NULL,
      added_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, rule_id)
    );
    CREATE INDEX rule_channel ON rule (workspace_id, channel_id);
    CREATE INDEX rule_due ON rule (due_at) WHERE is_on;
    ALTER TABLE rule ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON rule USING (workspace_id = current_setting('app.workspace_id')::int);

    -- A post is told of once by each rule.
    CREATE TABLE rule_post (
      workspace_id integer NOT NULL,
      rule_id uuid NOT NULL,
      message_id bigint NOT NULL,
      told_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, rule_id, message_id),
      FOREIGN KEY (workspace_id, rule_id) REFERENCES rule ON DELETE CASCADE
    );
    ALTER TABLE rule_post ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON rule_post USING (workspace_id = current_setting('app.workspace_id')::int);

    -- One worker looks for all workspaces: it is told which rows are due, and nothing of what they say.
    CREATE FUNCTION due_rules(now timestamptz) RETURNS TABLE (workspace_id integer, rule_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = notifications, pg_temp AS $body$
      SELECT r.workspace_id, r.rule_id FROM rule r WHERE r.is_on AND r.due_at <= now ORDER BY r.due_at LIMIT 50
    $body$;
    REVOKE EXECUTE ON FUNCTION due_rules(timestamptz) FROM PUBLIC;
  `,
};
