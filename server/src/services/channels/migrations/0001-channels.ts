import type { Migration } from '../../../platform/database/index.ts';

/**
 * The first schema of the channels service.
 *
 * Run by the owner role with `search_path` set to the service's schema. The service's own login role gets
 * rows only (no DDL); what needs DDL at run time (a month of `measurement`) or an index that row-level
 * security would forbid (full-text search) is a SECURITY DEFINER function that checks the tenant by itself.
 *
 * Indexes are few on purpose: every one is paid for by each of the rows of an import.
 */

const TENANT_TABLES = `
  channel channel_alias post post_alias service_message measurement reaction subscriber_reading post_current post_search
  bucket day_views_gained reaction_day rollup_pending search_pending upload upload_file import import_channel import_skip column_mapping
`
  .trim()
  .split(/\s+/);

const tables = `
CREATE TABLE channel (
  workspace_id int NOT NULL,
  channel_id int GENERATED ALWAYS AS IDENTITY,
  telegram_id bigint,
  username text,
  title text NOT NULL,
  kind smallint NOT NULL DEFAULT 0,
  description text NOT NULL DEFAULT '',
  time_zone text NOT NULL DEFAULT 'UTC',
  tags text[] NOT NULL DEFAULT '{}',
  simulated boolean NOT NULL DEFAULT false,
  identity_rank smallint NOT NULL DEFAULT 0,
  title_edited boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  post_count int NOT NULL DEFAULT 0,
  message_count int NOT NULL DEFAULT 0,
  service_message_count int NOT NULL DEFAULT 0,
  first_post_at timestamptz,
  last_post_at timestamptz,
  last_observed_at timestamptz,
  sources smallint[] NOT NULL DEFAULT '{}',
  has_views boolean NOT NULL DEFAULT false,
  has_forwards boolean NOT NULL DEFAULT false,
  has_reactions boolean NOT NULL DEFAULT false,
  has_comments boolean NOT NULL DEFAULT false,
  has_curves boolean NOT NULL DEFAULT false,
  computing boolean NOT NULL DEFAULT false,
  PRIMARY KEY (workspace_id, channel_id),
  UNIQUE (workspace_id, telegram_id),
  UNIQUE (workspace_id, username)
);

CREATE TABLE channel_alias (
  workspace_id int NOT NULL,
  namespace text NOT NULL,
  foreign_id text NOT NULL,
  channel_id int NOT NULL,
  PRIMARY KEY (workspace_id, namespace, foreign_id)
);

CREATE TABLE post (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  message_id bigint NOT NULL,
  published_at timestamptz NOT NULL,
  edited_at timestamptz,
  deleted_at timestamptz,
  album_id bigint,
  reply_to bigint,
  forwarded_from_id bigint,
  provenance int NOT NULL,
  text_length int,
  source smallint NOT NULL,
  format smallint NOT NULL,
  is_forward boolean NOT NULL,
  text text,
  forwarded_from text,
  author text,
  hashtags text[],
  link_domains text[],
  entities jsonb,
  media jsonb,
  poll jsonb,
  PRIMARY KEY (workspace_id, channel_id, message_id)
);
COMMENT ON COLUMN post.provenance IS 'three bits for each group of fields: the rank of the source it came from';

CREATE TABLE post_alias (
  workspace_id int NOT NULL,
  namespace text NOT NULL,
  foreign_id text NOT NULL,
  channel_id int NOT NULL,
  message_id bigint NOT NULL,
  PRIMARY KEY (workspace_id, namespace, foreign_id)
);
CREATE INDEX post_alias_channel ON post_alias (workspace_id, channel_id, message_id);

CREATE TABLE service_message (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  message_id bigint NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, message_id)
);

CREATE TABLE measurement (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  message_id bigint NOT NULL,
  first_seen_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  views bigint,
  forwards bigint,
  reactions bigint,
  comments bigint,
  digest int NOT NULL,
  views_precision real NOT NULL DEFAULT 0,
  source smallint NOT NULL,
  not_before boolean NOT NULL,
  reactions_listed boolean NOT NULL DEFAULT false,
  PRIMARY KEY (workspace_id, channel_id, message_id, source, digest, first_seen_at)
) PARTITION BY RANGE (first_seen_at);
COMMENT ON COLUMN measurement.digest IS 'hash of the counters: equal counters of one source are one row, from first to last seen';

CREATE TABLE reaction (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  message_id bigint NOT NULL,
  count bigint NOT NULL,
  observed_at timestamptz NOT NULL,
  kind smallint NOT NULL,
  source smallint NOT NULL,
  emoji text NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, message_id, kind, emoji)
);

CREATE TABLE subscriber_reading (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  source smallint NOT NULL,
  first_seen_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  not_before boolean NOT NULL,
  count bigint NOT NULL,
  precision real NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, channel_id, first_seen_at, source)
);

CREATE TABLE post_current (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  message_id bigint NOT NULL,
  published_at timestamptz NOT NULL,
  views bigint,
  forwards bigint,
  reactions bigint,
  comments bigint,
  observed_at timestamptz,
  deleted_at timestamptz,
  edited_at timestamptz,
  local_day date NOT NULL,
  part_count int NOT NULL DEFAULT 1,
  text_length int,
  expected_views real,
  against_expectation real,
  views_1h real,
  views_6h real,
  views_12h real,
  views_24h real,
  views_48h real,
  views_72h real,
  views_168h real,
  local_weekday smallint NOT NULL,
  local_hour smallint NOT NULL,
  format smallint NOT NULL,
  length_bucket smallint,
  outlier smallint NOT NULL DEFAULT 0,
  is_forward boolean NOT NULL,
  mature boolean NOT NULL DEFAULT false,
  not_before boolean NOT NULL DEFAULT false,
  language text,
  forwarded_from text,
  author text,
  hashtags text[],
  link_domains text[],
  sources smallint[] NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, message_id)
);
CREATE INDEX post_current_published ON post_current (workspace_id, channel_id, published_at);

CREATE TABLE post_search (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  message_id bigint NOT NULL,
  search tsvector NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, message_id)
);
CREATE INDEX post_search_words ON post_search USING gin (search);

CREATE TABLE bucket (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  local_day date NOT NULL,
  local_hour smallint NOT NULL,
  posts int NOT NULL,
  own_posts int NOT NULL,
  forwarded_posts int NOT NULL,
  messages int NOT NULL,
  views_sum bigint NOT NULL,
  views_known int NOT NULL,
  forwards_sum bigint NOT NULL,
  forwards_known int NOT NULL,
  reactions_sum bigint NOT NULL,
  reactions_known int NOT NULL,
  comments_sum bigint NOT NULL,
  comments_known int NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, local_day, local_hour)
);
COMMENT ON COLUMN bucket.views_sum IS 'sums and known-counts are over own posts that are not deleted; posts, messages over all not deleted';

CREATE TABLE day_views_gained (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  local_day date NOT NULL,
  views_gained bigint NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, local_day)
);

CREATE TABLE reaction_day (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  local_day date NOT NULL,
  kind smallint NOT NULL,
  emoji text NOT NULL,
  count bigint NOT NULL,
  posts int NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, local_day, kind, emoji)
);
COMMENT ON TABLE reaction_day IS 'reactions by the local day on which the post was published, own posts that are not deleted';

CREATE TABLE rollup_pending (
  workspace_id int NOT NULL,
  channel_id int NOT NULL,
  from_message_id bigint NOT NULL,
  to_message_id bigint NOT NULL,
  revision bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, channel_id)
);
CREATE TABLE search_pending (LIKE rollup_pending INCLUDING ALL);

COMMENT ON TABLE rollup_pending IS 'messages whose rollups are not yet recomputed; written in the transaction that changed them';

CREATE TABLE upload (
  workspace_id int NOT NULL,
  upload_id text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  keep_until timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, upload_id)
);

CREATE TABLE upload_file (
  workspace_id int NOT NULL,
  upload_id text NOT NULL,
  file_id text NOT NULL,
  position int NOT NULL,
  file_name text NOT NULL,
  size_bytes bigint NOT NULL,
  PRIMARY KEY (workspace_id, upload_id, file_id)
);

CREATE TABLE import (
  workspace_id int NOT NULL,
  import_id text NOT NULL,
  upload_id text NOT NULL,
  state smallint NOT NULL,
  options jsonb NOT NULL,
  file_names text[] NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  rows_committed_at timestamptz,
  finished_at timestamptz,
  bytes_total bigint NOT NULL DEFAULT 0,
  bytes_read bigint NOT NULL DEFAULT 0,
  records_read bigint NOT NULL DEFAULT 0,
  records_per_second real NOT NULL DEFAULT 0,
  seconds_left real,
  posts_added int NOT NULL DEFAULT 0,
  posts_updated int NOT NULL DEFAULT 0,
  posts_unchanged int NOT NULL DEFAULT 0,
  measurements_added int NOT NULL DEFAULT 0,
  service_messages int NOT NULL DEFAULT 0,
  skipped jsonb NOT NULL DEFAULT '{}',
  problem jsonb,
  attempts int NOT NULL DEFAULT 0,
  cancel_requested boolean NOT NULL DEFAULT false,
  checkpoint jsonb,
  PRIMARY KEY (workspace_id, import_id)
);

CREATE TABLE import_channel (
  workspace_id int NOT NULL,
  import_id text NOT NULL,
  channel_id int NOT NULL,
  PRIMARY KEY (workspace_id, import_id, channel_id)
);

CREATE TABLE import_skip (
  workspace_id int NOT NULL,
  import_id text NOT NULL,
  position bigint NOT NULL,
  file_name text NOT NULL,
  reason text NOT NULL,
  message text NOT NULL,
  place text NOT NULL,
  excerpt text NOT NULL,
  PRIMARY KEY (workspace_id, import_id, position)
);

CREATE TABLE column_mapping (
  workspace_id int NOT NULL,
  shape_key text NOT NULL,
  mapping jsonb NOT NULL,
  used_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, shape_key)
);
`;

/** `current_setting` without a default fails when no tenant is set: forgetting it is an error, not a leak. */
const tenantIsolation = TENANT_TABLES.map(
  (table) => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ${table} USING (workspace_id = current_setting('app.workspace_id')::int);`,
).join('');

const functions = `
-- Makes the partition of a month exist. Attached, not created in place: that leaves readers undisturbed.
CREATE FUNCTION ensure_measurement_month(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $body$
DECLARE
  lower_bound date := date_trunc('month', month)::date;
  upper_bound date := (date_trunc('month', month) + interval '1 month')::date;
  partition_name text := 'measurement_' || to_char(lower_bound, 'YYYY_MM');
BEGIN
  IF lower_bound < DATE '2013-01-01' OR lower_bound >= DATE '2200-01-01' THEN
    RAISE EXCEPTION 'no measurement can be from %', month USING ERRCODE = 'datetime_field_overflow';
  END IF;
  IF to_regclass(partition_name) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('ensure_measurement_month'));
  IF to_regclass(partition_name) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE measurement INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', partition_name);
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partition_name);
  EXECUTE format(
    'CREATE POLICY tenant ON %I USING (workspace_id = current_setting(''app.workspace_id'')::int)', partition_name);
  EXECUTE format(
    'ALTER TABLE measurement ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
    partition_name, lower_bound::timestamp AT TIME ZONE 'UTC', upper_bound::timestamp AT TIME ZONE 'UTC');
END
$body$;

-- After an import the planner would know nothing of the new rows for a minute; ANALYZE is the owner's alone.
CREATE FUNCTION refresh_statistics() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $body$
BEGIN
  ANALYZE post (workspace_id, channel_id, message_id, album_id);
  ANALYZE measurement (workspace_id, channel_id, message_id, first_seen_at, source);
  ANALYZE reaction;
  ANALYZE post_current;
  ANALYZE bucket;
  ANALYZE reaction_day;
END
$body$;

-- Full-text search of one channel. Under row-level security the planner may not use the word index, because
-- the match operator is not leakproof; the function reads as owner and names the tenant itself.
CREATE FUNCTION search_post(channel int, words tsquery) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1000 SET search_path FROM CURRENT AS $body$
  SELECT message_id FROM post_search
  WHERE search @@ words
    AND workspace_id = current_setting('app.workspace_id')::int
    AND channel_id = channel
$body$;
`;

export const channels: Migration = {
  id: 1,
  name: 'channels',
  up: `${tables}${tenantIsolation}${functions}`,
};
