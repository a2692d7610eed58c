import type { Migration } from '../../../platform/database/index.ts';

/** Who spoke to a bot in private, and may be written to. */
export const people: Migration = {
  id: 9,
  name: 'people',
  up: `
    CREATE TABLE bot_person (
      workspace_id integer NOT NULL,
      bot_id bigint NOT NULL REFERENCES bot ON DELETE CASCADE,
      -- Of the private chat, which is the person's.
      chat_id bigint NOT NULL,
      -- False once they stopped or blocked the bot.
      listens boolean NOT NULL,
      first_spoke_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      PRIMARY KEY (bot_id, chat_id)
    );
    CREATE INDEX bot_person_workspace ON bot_person (workspace_id, bot_id, chat_id) WHERE listens;
    ALTER TABLE bot_person ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON bot_person USING (workspace_id = current_setting('app.workspace_id')::int);
  `,
};
