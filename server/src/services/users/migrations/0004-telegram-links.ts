import type { Migration } from '../../../platform/database/index.ts';

/**
 * Which Telegram user is which person. A Telegram user is one person; a person may have several. Links exist before a
 * workspace is known, as people do; `picked_workspace` is only what the bot speaks of, and proves no membership.
 */
export const telegramLinks: Migration = {
  id: 4,
  name: 'telegram-links',
  up: `
    CREATE TABLE telegram_link (
      telegram_user_id bigint PRIMARY KEY,
      user_id text NOT NULL REFERENCES "user" ON DELETE CASCADE,
      name text NOT NULL,
      username text NOT NULL,
      locale text NOT NULL DEFAULT '',
      picked_workspace integer,
      linked_at timestamptz NOT NULL
    );
    CREATE INDEX telegram_link_user_id ON telegram_link (user_id);

    CREATE TABLE telegram_link_code (
      code_digest text PRIMARY KEY,
      user_id text NOT NULL REFERENCES "user" ON DELETE CASCADE,
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX telegram_link_code_user_id ON telegram_link_code (user_id);
  `,
};
