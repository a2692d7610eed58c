interface DraftTable {
  workspace_id: number;
  draft_id: string;
  title: string;
  excerpt: string;
  /** Read by `readDocument` alone. */
  document: unknown;
  revision: number;
  created_by: string;
  created_at: Date;
  changed_at: Date;
}

interface DraftRevisionTable {
  workspace_id: number;
  draft_id: string;
  revision: number;
  title: string;
  excerpt: string;
  document: unknown;
  changed_by: string;
  changed_at: Date;
}

interface CommentTable {
  workspace_id: number;
  comment_id: string;
  draft_id: string | null;
  publication_id: string | null;
  text: string;
  written_by: string;
  written_at: Date;
}

interface ChannelPlanTable {
  workspace_id: number;
  channel_id: number;
  zone: string;
  slots: unknown;
  catch_up_seconds: number;
  needs_approval: boolean;
}

interface SeriesTable {
  workspace_id: number;
  series_id: string;
  plan_id: string;
  channel_id: number;
  schedule: unknown;
  document: unknown;
  created_by: string;
  created_at: Date;
  planned_until: Date;
  ended: boolean;
  awaits_approval: boolean;
}

interface PublicationTable {
  workspace_id: number;
  publication_id: string;
  plan_id: string;
  channel_id: number;
  series_id: string | null;
  occurrence_id: string | null;
  state:
    | 'awaiting approval'
    | 'planned'
    | 'claimed'
    | 'sending'
    | 'sent'
    | 'failed'
    | 'unknown'
    | 'missed'
    | 'cancelled'
    | 'deleted';
  revision: number;
  due_at: Date;
  zone: string;
  wall_time: string;
  queued: boolean;
  document: unknown;
  excerpt: string;
  media_count: number;
  picture_media_id: string | null;
  created_by: string;
  created_at: Date;
  late_allowed: boolean;
  reason: string;
  telegram_said: string;
  attempts: number;
  next_step_at: Date | null;
  fencing: number;
  message_ids: number[];
  sent_at: Date | null;
  link: string;
  moved: boolean;
}

interface PublicationAttemptTable {
  workspace_id: number;
  publication_id: string;
  attempt: number;
  fingerprint: Buffer;
  channel_id: number;
  fencing: number;
  begun_at: Date;
  outcome: 'sent' | 'refused' | 'not sent' | 'unknown' | null;
}

interface PublicationEventTable {
  workspace_id: number;
  event_id: number;
  publication_id: string;
  at: Date;
  kind: string;
  done_by: string;
  attempt: number;
  details: unknown;
}

interface PublicationChangeTable {
  workspace_id: number;
  change_id: string;
  publication_id: string;
  kind: 'edit' | 'delete' | 'pin' | 'unpin' | 'comment';
  document: unknown;
  done_by: string;
  due_at: Date;
  state: 'planned' | 'done' | 'failed';
  tries: number;
}

interface BroadcastTable {
  workspace_id: number;
  broadcast_id: string;
  title: string;
  bot_id: number;
  variants: unknown;
  /** 64 bits, signed. */
  seed: string;
  state: 'ready' | 'running' | 'paused' | 'stopped' | 'done';
  problem: string;
  listed_at: Date | null;
  created_by: string;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
}

interface BroadcastRecipientTable {
  workspace_id: number;
  broadcast_id: string;
  chat_id: number;
  variant: number;
  state: 'waiting' | 'sent' | 'refused' | 'unknown' | 'left out';
  message_id: number | null;
  settled_at: Date | null;
}

interface PostImportTable {
  workspace_id: number;
  import_key: string;
  planned: number;
  drafts: number;
  imported_by: string;
  imported_at: Date;
}

interface MediaTable {
  workspace_id: number;
  media_id: string;
  name: string;
  source_sha256: Buffer;
  width: number;
  height: number;
  content: Buffer;
  thumbnail: Buffer;
  uploaded_by: string;
  uploaded_at: Date;
}

interface ExperimentTable {
  workspace_id: number;
  experiment_id: string;
  title: string;
  channel_id: number;
  kind: 'slots' | 'formats';
  outcome: 'views at 1h' | 'views at 24h' | 'views at 48h' | 'engagement rate';
  arms: unknown;
  zone: string;
  first_day: number;
  days: number;
  period_days: number;
  /** 64 bits, signed. */
  seed: string;
  stopped: boolean;
  created_by: string;
  created_at: Date;
}

interface ExperimentUnitTable {
  workspace_id: number;
  experiment_id: string;
  wall_time: string;
  due_at: Date;
  arm: number;
  publication_id: string | null;
  exposed_at: Date | null;
  message_id: number | null;
}

export interface ContentTables {
  readonly media: MediaTable;
  readonly post_import: PostImportTable;
  readonly draft: DraftTable;
  readonly draft_revision: DraftRevisionTable;
  readonly comment: CommentTable;
  readonly channel_plan: ChannelPlanTable;
  readonly series: SeriesTable;
  readonly publication: PublicationTable;
  readonly publication_attempt: PublicationAttemptTable;
  readonly publication_event: PublicationEventTable;
  readonly publication_change: PublicationChangeTable;
  readonly experiment: ExperimentTable;
  readonly experiment_unit: ExperimentUnitTable;
  readonly broadcast: BroadcastTable;
  readonly broadcast_recipient: BroadcastRecipientTable;
}
