import type { Migration } from '../../../platform/database/index.ts';

/** Posts elsewhere that forward a message of the channel, as Telegram tells those who administer it. */
export const outsideForwards: Migration = {
  id: 11,
  name: 'outside-forwards',
  up: `
CREATE TABLE outside_forward (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  telegram_id bigint NOT NULL,
  message_id bigint NOT NULL,
  username text,
  title text NOT NULL,
  published_at timestamptz NOT NULL,
  forwarded_message_id bigint NOT NULL,
  views bigint,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, telegram_id, message_id)
);
COMMENT ON COLUMN outside_forward.telegram_id IS 'of the channel that forwarded; message_id is its own';
COMMENT ON COLUMN outside_forward.seen_at IS 'when it was last seen to be so';
CREATE INDEX outside_forward_time ON outside_forward (workspace_id, channel_id, published_at);

ALTER TABLE outside_forward ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON outside_forward USING (workspace_id = current_setting('app.workspace_id')::int);

-- Of every workspace, what was published before then.
CREATE FUNCTION forget_outside_forwards(before timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = channels, pg_temp AS $body$
  DELETE FROM outside_forward WHERE published_at < before
$body$;
REVOKE EXECUTE ON FUNCTION forget_outside_forwards(timestamptz) FROM PUBLIC;
`,
};
