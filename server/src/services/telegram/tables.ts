/** Where the looking at one public page stands. Of no tenant. */
interface PublicPageTable {
  /** In small letters, without @. */
  username: string;
  next_look_at: Date;
  looked_at: Date | null;
  history_before: number | null;
  history_complete: boolean;
  next_history_at: Date | null;
  failures: number;
  problem: { readonly reason: string; readonly message: string } | null;
}

interface WatchTable {
  workspace_id: number;
  username: string;
  channel_id: number | null;
  added_at: Date;
}

export interface TelegramTables {
  readonly public_page: PublicPageTable;
  readonly watch: WatchTable;
}

/** Tables that carry no workspace on purpose. */
export const telegramGlobalTables = ['public_page'] as const;
