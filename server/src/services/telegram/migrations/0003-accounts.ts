import type { Migration } from '../../../platform/database/index.ts';

/** Accounts that look at the channels of their owners: logins under way, sessions (sealed), and where the looking stands. */
export const accounts: Migration = {
  id: 3,
  name: 'accounts',
  up: `
    CREATE TABLE account_login (
      workspace_id integer NOT NULL,
      login_id uuid NOT NULL,
      step text NOT NULL CHECK (step IN ('scan', 'code', 'password')),
      sealed_session bytea NOT NULL,
      phone text NOT NULL DEFAULT '',
      code_hash text NOT NULL DEFAULT '',
      expires_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, login_id)
    );
    ALTER TABLE account_login ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON account_login USING (workspace_id = current_setting('app.workspace_id')::int);

    CREATE TABLE account (
      workspace_id integer NOT NULL,
      user_id bigint NOT NULL,
      name text NOT NULL,
      username text NOT NULL,
      phone text NOT NULL,
      -- Null once the session was ended at Telegram.
      sealed_session bytea,
      may_read boolean NOT NULL DEFAULT true,
      may_publish boolean NOT NULL DEFAULT false,
      problem text,
      waits_until timestamptz,
      connected_at timestamptz NOT NULL,
      looked_at timestamptz,
      next_look_at timestamptz NOT NULL,
      channels_read_at timestamptz,
      PRIMARY KEY (workspace_id, user_id)
    );
    CREATE INDEX account_due ON account (next_look_at) WHERE sealed_session IS NOT NULL AND may_read;
    ALTER TABLE account ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON account USING (workspace_id = current_setting('app.workspace_id')::int);

    CREATE TABLE account_channel (
      workspace_id integer NOT NULL,
      user_id bigint NOT NULL,
      telegram_id bigint NOT NULL,
      access_hash text NOT NULL,
      title text NOT NULL,
      username text NOT NULL,
      is_group boolean NOT NULL,
      channel_id integer,
      -- False after the channel was deleted here: it does not come back by itself.
      collects boolean NOT NULL DEFAULT true,
      -- Messages of the newest page as it was last seen: those that are missing next time were deleted.
      newest_ids bigint[] NOT NULL DEFAULT '{}',
      history_before bigint,
      history_complete boolean NOT NULL DEFAULT false,
      -- Counters of older messages are read in turns, downwards from here.
      counters_before bigint,
      statistics_at timestamptz,
      problem text,
      next_look_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, user_id, telegram_id),
      FOREIGN KEY (workspace_id, user_id) REFERENCES account ON DELETE CASCADE
    );
    ALTER TABLE account_channel ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON account_channel USING (workspace_id = current_setting('app.workspace_id')::int);

    CREATE TABLE native_statistic (
      workspace_id integer NOT NULL,
      channel_id integer NOT NULL,
      day date NOT NULL,
      observed_at timestamptz NOT NULL,
      statistics jsonb NOT NULL,
      PRIMARY KEY (workspace_id, channel_id, day)
    );
    ALTER TABLE native_statistic ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON native_statistic USING (workspace_id = current_setting('app.workspace_id')::int);

    -- Whoever collects must know whose account is due, and nothing else of it.
    CREATE FUNCTION due_account(at timestamptz) RETURNS TABLE (workspace_id integer, user_id bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = telegram, pg_temp AS $body$
      SELECT account.workspace_id, account.user_id FROM account
      WHERE next_look_at <= at AND sealed_session IS NOT NULL AND may_read
      ORDER BY next_look_at LIMIT 1
    $body$;
    REVOKE EXECUTE ON FUNCTION due_account(timestamptz) FROM PUBLIC;
  `,
};
