import type { Migration } from '../../../platform/database/index.ts';

/** Bots, what they heard and have not handed in yet, where they are, and what was said by them. */
export const bots: Migration = {
  id: 2,
  name: 'bots',
  up: `
    -- Workspace 0 has the bot that the installation shares.
    CREATE TABLE bot (
      workspace_id integer NOT NULL,
      bot_id bigint PRIMARY KEY,
      username text NOT NULL,
      title text NOT NULL,
      sealed_token bytea NOT NULL,
      -- The random part of the webhook's address.
      webhook_id text NOT NULL UNIQUE,
      -- Whose changes tell who holds the bot's lease to begin anew.
      revision integer NOT NULL DEFAULT 1,
      next_offset bigint NOT NULL DEFAULT 0,
      last_update_at timestamptz,
      problem text
    );
    CREATE INDEX bot_workspace ON bot (workspace_id);
    ALTER TABLE bot ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON bot USING (workspace_id = current_setting('app.workspace_id')::int);

    CREATE TABLE bot_update (
      workspace_id integer NOT NULL,
      bot_id bigint NOT NULL REFERENCES bot ON DELETE CASCADE,
      update_id bigint NOT NULL,
      -- Its field beside update_id; empty where it has none.
      kind text NOT NULL,
      -- Updates of one chat wait for each other; 0 where it is of none.
      chat_id bigint NOT NULL,
      -- As it came. Not jsonb, which cannot hold every text that JSON can.
      content text NOT NULL,
      received_at timestamptz NOT NULL,
      state text NOT NULL CHECK (state IN ('waiting', 'parked', 'handled', 'given up')),
      tries smallint NOT NULL DEFAULT 0,
      next_try_at timestamptz NOT NULL,
      reason text,
      PRIMARY KEY (bot_id, update_id)
    );
    CREATE INDEX bot_update_waiting ON bot_update (bot_id, update_id) WHERE state = 'waiting';
    CREATE INDEX bot_update_delayed ON bot_update (bot_id, chat_id, next_try_at) WHERE state = 'waiting' AND tries > 0;
    CREATE INDEX bot_update_parked ON bot_update (bot_id, chat_id) WHERE state = 'parked';
    CREATE INDEX bot_update_given_up ON bot_update (bot_id) WHERE state = 'given up';
    CREATE INDEX bot_update_received ON bot_update (bot_id, received_at);
    ALTER TABLE bot_update ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON bot_update USING (workspace_id = current_setting('app.workspace_id')::int);

    -- Of a shared bot, a chat is in workspace 0 until somebody proved that it is theirs.
    CREATE TABLE bot_chat (
      workspace_id integer NOT NULL,
      bot_id bigint NOT NULL REFERENCES bot ON DELETE CASCADE,
      chat_id bigint NOT NULL,
      kind text NOT NULL CHECK (kind IN ('channel', 'group')),
      title text NOT NULL,
      username text NOT NULL,
      standing text NOT NULL CHECK (standing IN ('administrator', 'member', 'gone')),
      rights text[] NOT NULL,
      -- Its channel was deleted here, and does not come back by itself.
      ignored boolean NOT NULL DEFAULT false,
      channel_id integer,
      last_update_at timestamptz,
      next_count_at timestamptz NOT NULL,
      PRIMARY KEY (bot_id, chat_id)
    );
    CREATE INDEX bot_chat_workspace ON bot_chat (workspace_id, chat_id);
    CREATE INDEX bot_chat_next_count ON bot_chat (bot_id, next_count_at) WHERE standing = 'administrator';
    ALTER TABLE bot_chat ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON bot_chat USING (workspace_id = current_setting('app.workspace_id')::int);

    CREATE TABLE outgoing (
      workspace_id integer NOT NULL,
      bot_id bigint NOT NULL REFERENCES bot ON DELETE CASCADE,
      key text NOT NULL,
      state text NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'refused', 'unknown')),
      since timestamptz NOT NULL,
      message_id bigint,
      chat_gone boolean NOT NULL DEFAULT false,
      description text NOT NULL DEFAULT '',
      PRIMARY KEY (bot_id, key)
    );
    CREATE INDEX outgoing_since ON outgoing (bot_id, since);
    ALTER TABLE outgoing ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON outgoing USING (workspace_id = current_setting('app.workspace_id')::int);

    -- How far the sending of a bot has been given out, in a lane or to a chat.
    CREATE TABLE send_pace (
      workspace_id integer NOT NULL,
      bot_id bigint NOT NULL REFERENCES bot ON DELETE CASCADE,
      scope text NOT NULL,
      given_out_until timestamptz NOT NULL,
      blocked_until timestamptz NOT NULL,
      PRIMARY KEY (bot_id, scope)
    );
    ALTER TABLE send_pace ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON send_pace USING (workspace_id = current_setting('app.workspace_id')::int);

    -- Whoever polls does so for all workspaces: it learns which bots there are, and nothing else of them.
    CREATE FUNCTION list_bots() RETURNS TABLE (workspace_id integer, bot_id bigint, revision integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = telegram, pg_temp AS $body$
      SELECT workspace_id, bot_id, revision FROM bot ORDER BY bot_id
    $body$;
    -- A bot or a webhook is named without its workspace by whoever speaks by it or to it.
    CREATE FUNCTION workspace_of_bot(bot bigint) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = telegram, pg_temp AS $body$
      SELECT workspace_id FROM telegram.bot AS known WHERE known.bot_id = bot
    $body$;
    CREATE FUNCTION find_webhook(webhook text) RETURNS TABLE (workspace_id integer, bot_id bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = telegram, pg_temp AS $body$
      SELECT workspace_id, bot_id FROM bot WHERE webhook_id = webhook
    $body$;
    CREATE FUNCTION workspace_of_chat(bot bigint, chat bigint) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = telegram, pg_temp AS $body$
      SELECT workspace_id FROM bot_chat WHERE bot_id = bot AND chat_id = chat
    $body$;
    -- Gives a chat that nobody has to a workspace; returns whose it is then.
    CREATE FUNCTION assign_chat(bot bigint, chat bigint, workspace integer) RETURNS integer
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = telegram, pg_temp AS $body$
      UPDATE bot_chat SET workspace_id = workspace WHERE bot_id = bot AND chat_id = chat AND workspace_id = 0;
      SELECT workspace_id FROM bot_chat WHERE bot_id = bot AND chat_id = chat
    $body$;
    -- Whoever counts members does so for every workspace that the chats of a bot belong to.
    CREATE FUNCTION list_due_counts(bot bigint, at timestamptz)
    RETURNS TABLE (workspace_id integer, chat_id bigint, kind text, title text, username text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = telegram, pg_temp AS $body$
      SELECT workspace_id, chat_id, kind, title, username FROM bot_chat
      WHERE bot_id = bot AND next_count_at <= at AND standing = 'administrator' AND NOT ignored AND workspace_id <> 0
      ORDER BY next_count_at LIMIT 100
    $body$;
    REVOKE EXECUTE ON FUNCTION list_bots(), workspace_of_bot(bigint), find_webhook(text),
      workspace_of_chat(bigint, bigint), assign_chat(bigint, bigint, integer), list_due_counts(bigint, timestamptz) FROM PUBLIC;
  `,
};
