import type { Migration } from '../../../platform/database/index.ts';

/** Posts of a channel go out by bots: albums, limits that are used to the full, and comments under what went out. */
export const posting: Migration = {
  id: 10,
  name: 'posting',
  up: `
    ALTER TABLE outgoing
      -- Of an album, of each of its parts.
      ADD COLUMN message_ids bigint[] NOT NULL DEFAULT '{}',
      ADD COLUMN sent_at timestamptz,
      -- Whoever works at it would have come to an end by then.
      ADD COLUMN due_by timestamptz;
    UPDATE outgoing SET message_ids = CASE WHEN message_id IS NULL THEN '{}' ELSE ARRAY[message_id] END,
      due_by = since + interval '2 minutes';
    ALTER TABLE outgoing ALTER COLUMN due_by SET NOT NULL, DROP COLUMN message_id;

    -- How far limits were used up. What was given out before is forgotten: it held for seconds.
    ALTER TABLE send_pace ADD COLUMN granted timestamptz[] NOT NULL DEFAULT '{}';
    ALTER TABLE send_pace RENAME COLUMN given_out_until TO asked_until;
    UPDATE send_pace SET asked_until = 'epoch';
    DELETE FROM send_pace WHERE scope LIKE 'lane %';

    -- Where Telegram put posts of channels into the groups that are linked to them, as a bot saw it there.
    CREATE TABLE automatic_forward (
      workspace_id integer NOT NULL,
      bot_id bigint NOT NULL REFERENCES bot ON DELETE CASCADE,
      channel_chat_id bigint NOT NULL,
      message_id bigint NOT NULL,
      group_chat_id bigint NOT NULL,
      group_message_id bigint NOT NULL,
      seen_at timestamptz NOT NULL,
      PRIMARY KEY (bot_id, channel_chat_id, message_id)
    );
    ALTER TABLE automatic_forward ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON automatic_forward USING (workspace_id = current_setting('app.workspace_id')::int);
  `,
};
