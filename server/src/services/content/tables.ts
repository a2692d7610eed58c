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

export interface ContentTables {
  readonly draft: DraftTable;
}
