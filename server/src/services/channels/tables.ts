import type { Generated, Selectable } from 'kysely';
import type {
  ColumnMappingTable,
  ImportChannelTable,
  ImportSkipTable,
  ImportTable,
  UploadFileTable,
  UploadTable,
} from './import-tables.ts';
import type {
  AlbumPartTable,
  BoostTable,
  InviteLinkTable,
  MemberChangeTable,
  OutsideForwardTable,
  PostEditTable,
} from './observed-tables.ts';
import type { PlacementTable } from './placements/placement-tables.ts';
import type { ShareTable } from './shares/share-tables.ts';
import type { DeletionTable, DemoTable } from './unfinished-tables.ts';

/**
 * The tables of the channels service as Kysely sees them; `migrations/` is what makes them.
 *
 * Every table begins with `workspace_id` and stands under row-level security. Enum columns (smallint) hold the
 * numbers of the contract's enums: `PostFormat`, `Source`, `ChannelKind`, `ImportState`. `null` is unknown.
 * `bigint` columns are read as numbers where the connection parses them so; counters stay below 2^53.
 *
 * Under row-level security only leakproof operators (comparison of numbers, times and text) reach an index:
 * `@@`, `@>` and `LIKE` are applied to the rows afterwards. Word search therefore goes through the function
 * `search_post(channel, words)`.
 */
export interface ChannelsTables {
  readonly channel: ChannelTable;
  readonly channel_alias: ChannelAliasTable;
  readonly post: PostTable;
  readonly post_alias: PostAliasTable;
  readonly service_message: ServiceMessageTable;
  readonly measurement: MeasurementTable;
  readonly reaction: ReactionTable;
  readonly subscriber_reading: SubscriberReadingTable;
  readonly post_current: PostCurrentTable;
  readonly post_search: PostSearchTable;
  readonly bucket: BucketTable;
  readonly day_views_gained: DayViewsGainedTable;
  readonly reaction_day: ReactionDayTable;
  readonly rollup_pending: RollupPendingTable;
  readonly search_pending: RollupPendingTable;
  readonly upload: UploadTable;
  readonly upload_file: UploadFileTable;
  readonly import: ImportTable;
  readonly import_channel: ImportChannelTable;
  readonly import_skip: ImportSkipTable;
  readonly column_mapping: ColumnMappingTable;
  readonly picture: PictureTable;
  readonly invite_link: InviteLinkTable;
  readonly member_change: MemberChangeTable;
  readonly post_edit: PostEditTable;
  readonly album_part: AlbumPartTable;
  readonly boost: BoostTable;
  readonly workspace_zone: WorkspaceZoneTable;
  readonly outside_forward: OutsideForwardTable;
  readonly placement: PlacementTable;
  readonly share: ShareTable;
  readonly deletion: DeletionTable;
  readonly demo: DemoTable;
}

export interface ChannelTable {
  workspace_id: number;
  channel_id: Generated<number>;
  telegram_id: number | null;
  /** Lower case, without @. */
  username: string | null;
  title: string;
  kind: Generated<number>;
  description: Generated<string>;
  /** IANA name. */
  time_zone: Generated<string>;
  tags: Generated<string[]>;
  simulated: Generated<boolean>;
  /** Rank of the source that named the channel; a weaker one does not rename it. */
  identity_rank: Generated<number>;
  /** A person set the title: no source renames it any more. */
  title_edited: Generated<boolean>;
  created_at: Generated<Date>;
  // Derived by the rollups.
  post_count: Generated<number>;
  message_count: Generated<number>;
  service_message_count: Generated<number>;
  first_post_at: Date | null;
  last_post_at: Date | null;
  last_observed_at: Date | null;
  sources: Generated<number[]>;
  has_views: Generated<boolean>;
  has_forwards: Generated<boolean>;
  has_reactions: Generated<boolean>;
  has_comments: Generated<boolean>;
  /** At least one post has two readings of its views at different times. */
  has_curves: Generated<boolean>;
  computing: Generated<boolean>;
  /** The job that computes used up its tries: `computing` stays until somebody asks again. */
  computing_given_up: Generated<boolean>;
  thinned_before: Generated<Date>;
  reduced_before: Generated<Date>;
}

/** A channel as other files call it: the key of a set of tables, a title, a former name. */
export interface ChannelAliasTable {
  workspace_id: number;
  namespace: string;
  foreign_id: string;
  channel_id: number;
}

/** One row for each message; the parts of an album share `album_id`. */
export interface PostTable {
  workspace_id: number;
  channel_id: number;
  /** Below `provisionalBelow` (ingest/provisional-id.ts): the source carried none. */
  message_id: number;
  published_at: Date;
  edited_at: Date | null;
  deleted_at: Date | null;
  /** Message id of the album's first part, also on that part itself; null when the message stands alone. */
  album_id: number | null;
  reply_to: number | null;
  forwarded_from_id: number | null;
  /** Three bits for each group of fields: rank of the source it came from. Only the ingest reads it. */
  provenance: number;
  /** UTF-16 units, as Telegram counts. */
  text_length: number | null;
  /** The best source that described the message. */
  source: number;
  format: number;
  is_forward: boolean;
  text: string | null;
  forwarded_from: string | null;
  author: string | null;
  hashtags: string[] | null;
  link_domains: string[] | null;
  entities: unknown;
  media: unknown;
  poll: unknown;
}

/** A message as other files call it: the row key of a table whose counters stand in a second file. */
export interface PostAliasTable {
  workspace_id: number;
  namespace: string;
  foreign_id: string;
  channel_id: number;
  message_id: number;
}

/** Ids of service messages: kept so that the same message is never counted twice. */
export interface ServiceMessageTable {
  workspace_id: number;
  channel_id: number;
  message_id: number;
}

/**
 * Readings of a message's counters. Equal counters of one source are one row, from the first to the last time
 * they were seen; so rows of one source may overlap where a counter fell and rose again. A reader takes two
 * points from each row, (first_seen_at, counters) and (last_seen_at, counters), and sorts them by time.
 * Partitioned by the month of first_seen_at.
 */
export interface MeasurementTable {
  workspace_id: number;
  channel_id: number;
  message_id: number;
  first_seen_at: Date;
  last_seen_at: Date;
  views: number | null;
  forwards: number | null;
  reactions: number | null;
  comments: number | null;
  digest: number;
  /** Relative half-width of views; 0 when exact. */
  views_precision: Generated<number>;
  source: number;
  /** The times are lower bounds: the file does not say when it was collected. */
  not_before: boolean;
  /** The reading came with the whole list of reactions by emoji: older ones of `reaction` no longer hold. */
  reactions_listed: Generated<boolean>;
}

/** Newest known count of each reaction of a message. `kind`: 1 emoji, 2 custom (emoji = its id), 3 paid. */
export interface ReactionTable {
  workspace_id: number;
  channel_id: number;
  message_id: number;
  count: number;
  observed_at: Date;
  kind: number;
  source: number;
  emoji: string;
}

/** Every reading of the number of subscribers; first and last seen are equal. */
export interface SubscriberReadingTable {
  workspace_id: number;
  channel_id: number;
  source: number;
  first_seen_at: Date;
  last_seen_at: Date;
  not_before: boolean;
  count: number;
  precision: Generated<number>;
}

/** One row for each post (an album is one) with its last known counters and marks. */
export interface PostCurrentTable {
  workspace_id: number;
  channel_id: number;
  /** Of the first part. */
  message_id: number;
  published_at: Date;
  views: number | null;
  forwards: number | null;
  reactions: number | null;
  comments: number | null;
  /** Newest observation of any counter. */
  observed_at: Date | null;
  deleted_at: Date | null;
  edited_at: Date | null;
  /** 'YYYY-MM-DD' in the channel's zone. */
  local_day: string;
  part_count: Generated<number>;
  text_length: number | null;
  expected_views: number | null;
  against_expectation: number | null;
  views_1h: number | null;
  views_6h: number | null;
  views_12h: number | null;
  views_24h: number | null;
  views_48h: number | null;
  views_72h: number | null;
  views_168h: number | null;
  /** ISO: Monday = 1. */
  local_weekday: number;
  local_hour: number;
  format: number;
  length_bucket: number | null;
  /** -1 far below, 1 far above what the channel usually gets. */
  outlier: Generated<number>;
  is_forward: boolean;
  /** At least 14 days old when last observed. */
  mature: Generated<boolean>;
  not_before: Generated<boolean>;
  language: string | null;
  forwarded_from: string | null;
  author: string | null;
  /** Without #, lower case. */
  hashtags: string[] | null;
  link_domains: string[] | null;
  sources: number[];
}

/** Words of a post. Filled last; a post without a row is not yet searchable. */
export interface PostSearchTable {
  workspace_id: number;
  channel_id: number;
  message_id: number;
  search: string;
}

/**
 * One local hour of a channel. `posts`, `forwarded_posts`, `messages` count what is not deleted; sums and
 * known-counts are over own posts that are not deleted.
 */
export interface BucketTable {
  workspace_id: number;
  channel_id: number;
  local_day: string;
  local_hour: number;
  posts: number;
  own_posts: number;
  forwarded_posts: number;
  messages: number;
  views_sum: number;
  views_known: number;
  forwards_sum: number;
  forwards_known: number;
  reactions_sum: number;
  reactions_known: number;
  comments_sum: number;
  comments_known: number;
}

/** Views gained by the local day on which they were observed. */
export interface DayViewsGainedTable {
  workspace_id: number;
  channel_id: number;
  local_day: string;
  views_gained: number;
}

/** Reactions by the local day on which their post was published; own posts that are not deleted. */
export interface ReactionDayTable {
  workspace_id: number;
  channel_id: number;
  local_day: string;
  kind: number;
  emoji: string;
  count: number;
  posts: number;
}

/** Messages whose rollups (or, in `search_pending`, words) are not yet computed, as one range for a channel. */
export interface RollupPendingTable {
  workspace_id: number;
  channel_id: number;
  from_message_id: number;
  to_message_id: number;
  revision: Generated<number>;
}

/** The small version of a picture of a message, as WebP. */
export interface PictureTable {
  workspace_id: number;
  channel_id: number;
  message_id: number;
  /** Which file of the message it is of, from 0. */
  position: number;
  /** Pixels of the small version. */
  width: number;
  height: number;
  /** When the file that it came with was made: of two pictures the newer stays. */
  observed_at: Date;
  /** Of the picture that it was made from. */
  digest: string;
  content: Buffer;
}

/** A row of a table as it is read. */
export type StoredRow<Table> = Selectable<Table>;

/** One row where somebody chose the time zone in which channels of the workspace begin. */
export interface WorkspaceZoneTable {
  workspace_id: number;
  time_zone: string;
}
