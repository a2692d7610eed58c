import type { Migration } from '../../../platform/database/index.ts';

/** Experiments with posts: what was drawn, and what people truly saw. */
export const experiments: Migration = {
  id: 10,
  name: 'experiments',
  up: `
    CREATE TABLE experiment (
      workspace_id integer NOT NULL,
      experiment_id uuid NOT NULL,
      title text NOT NULL,
      channel_id integer NOT NULL,
      kind text NOT NULL CHECK (kind IN ('slots', 'formats')),
      outcome text NOT NULL CHECK (outcome IN ('views at 1h', 'views at 24h', 'views at 48h', 'engagement rate')),
      -- Of [{name, minute}].
      arms jsonb NOT NULL,
      zone text NOT NULL,
      -- Days since 1970-01-01 of the wall's calendar.
      first_day integer NOT NULL,
      days smallint NOT NULL,
      period_days smallint NOT NULL,
      -- The whole plan follows from it and from what stands above.
      seed bigint NOT NULL,
      stopped boolean NOT NULL DEFAULT false,
      created_by text NOT NULL,
      created_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, experiment_id)
    );
    ALTER TABLE experiment ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON experiment USING (workspace_id = current_setting('app.workspace_id')::int);

    -- The plan as it was drawn is never changed: only what came of each day is added.
    CREATE TABLE experiment_unit (
      workspace_id integer NOT NULL,
      experiment_id uuid NOT NULL,
      wall_time text NOT NULL,
      due_at timestamptz NOT NULL,
      arm smallint NOT NULL,
      publication_id uuid,
      exposed_at timestamptz,
      message_id bigint,
      PRIMARY KEY (workspace_id, experiment_id, wall_time),
      FOREIGN KEY (workspace_id, experiment_id) REFERENCES experiment ON DELETE CASCADE
    );
    CREATE UNIQUE INDEX experiment_publication ON experiment_unit (workspace_id, publication_id);
    ALTER TABLE experiment_unit ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON experiment_unit USING (workspace_id = current_setting('app.workspace_id')::int);
  `,
};
