import type { Generated } from 'kysely';

/* What people hand in, and what becomes of it. `tables.ts` says how tables are described. */

export interface UploadTable {
  workspace_id: number;
  upload_id: string;
  created_at: Generated<Date>;
  keep_until: Date;
}

export interface UploadFileTable {
  workspace_id: number;
  upload_id: string;
  file_id: string;
  position: number;
  file_name: string;
  size_bytes: number;
}

export interface ImportTable {
  workspace_id: number;
  import_id: string;
  upload_id: string;
  state: number;
  options: unknown;
  file_names: string[];
  created_at: Generated<Date>;
  started_at: Date | null;
  rows_committed_at: Date | null;
  finished_at: Date | null;
  bytes_total: Generated<number>;
  bytes_read: Generated<number>;
  records_read: Generated<number>;
  records_per_second: Generated<number>;
  seconds_left: number | null;
  posts_added: Generated<number>;
  posts_updated: Generated<number>;
  posts_unchanged: Generated<number>;
  measurements_added: Generated<number>;
  service_messages: Generated<number>;
  /** Reason → how many records were skipped for it. */
  skipped: Generated<unknown>;
  problem: unknown;
  attempts: Generated<number>;
  cancel_requested: Generated<boolean>;
  /** How many tries of its job failed, `{failures}`. */
  checkpoint: unknown;
  /** When every number was computed; pictures may follow. */
  computed_at: Date | null;
  pictures_total: Generated<number>;
  pictures_read: Generated<number>;
  pictures_added: Generated<number>;
}

export interface ImportChannelTable {
  workspace_id: number;
  import_id: string;
  channel_id: number;
}

export interface ImportSkipTable {
  workspace_id: number;
  import_id: string;
  position: number;
  file_name: string;
  reason: string;
  message: string;
  place: string;
  excerpt: string;
}

/** What a person said the columns of a shape of table mean. */
export interface ColumnMappingTable {
  workspace_id: number;
  shape_key: string;
  mapping: unknown;
  used_at: Generated<Date>;
}
