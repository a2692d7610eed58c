import type { DatabaseTransaction, OpenTransaction } from '../../../platform/database/index.ts';
import type { ContentTables } from '../tables.ts';

type Transaction = DatabaseTransaction<ContentTables>;

/** Something that is to be done with a post that is out. */
export interface DueChange {
  readonly workspaceId: number;
  readonly changeId: string;
}

export interface ChangeRow {
  readonly publicationId: string;
  readonly channelId: number;
  readonly kind: ContentTables['publication_change']['kind'];
  /** Of an edit what it says then, of a comment the post; for `readDocument`. */
  readonly document: unknown;
  readonly doneBy: string;
  readonly tries: number;
  readonly state: ContentTables['publication']['state'];
  readonly messageIds: readonly number[];
  readonly silent: boolean;
  readonly dueAt: Date;
  readonly reason: string;
  readonly excerpt: string;
}

/** Writes down what the content of a post that just went out asks for: being pinned, a comment, and its end. */
export async function insertAfterSending(tx: Transaction, publicationId: string): Promise<void> {
  await tx.client.query(
    `INSERT INTO publication_change (workspace_id, change_id, publication_id, kind, document, done_by, due_at, state)
     SELECT $1, gen_random_uuid(), $2, wanted.kind, NULL, '', sent_at + wanted.after, 'planned'
     FROM publication, jsonb_to_record(document->'content')
       AS content ("pinSeconds" integer, "deleteAfterSeconds" integer, "firstComment" jsonb),
     LATERAL (VALUES
       ('pin', content."pinSeconds" IS NOT NULL, interval '0'),
       ('unpin', content."pinSeconds" > 0, make_interval(secs => content."pinSeconds")),
       ('comment', jsonb_typeof(content."firstComment") = 'object', interval '1 second'),
       ('delete', content."deleteAfterSeconds" IS NOT NULL, make_interval(secs => content."deleteAfterSeconds"))
     ) AS wanted (kind, is_wanted, after)
     WHERE workspace_id = $1 AND publication_id = $2 AND wanted.is_wanted
       AND NOT EXISTS (SELECT FROM publication_change AS known
         WHERE known.workspace_id = $1 AND known.publication_id = $2 AND known.kind = wanted.kind AND done_by = '')`,
    [tx.workspaceId, publicationId],
  );
}

/** Of all workspaces, in order of time. */
export async function listDueChanges(tx: OpenTransaction, most: number): Promise<DueChange[]> {
  const { rows } = await tx.client.query<DueChange>(
    `SELECT workspace_id AS "workspaceId", change_id AS "changeId" FROM list_due_changes(clock_timestamp(), $1)`,
    [most],
  );
  return rows;
}

/** One that is still to be done, of a post that is out; null where it is not. */
export async function readDueChange(tx: Transaction, changeId: string): Promise<ChangeRow | null> {
  const { rows } = await tx.client.query<ChangeRow>(
    `SELECT publication_id AS "publicationId", channel_id AS "channelId", change.kind,
       coalesce(change.document, publication.document) AS document, done_by AS "doneBy", tries,
       publication.state, message_ids AS "messageIds",
       coalesce((publication.document->'content'->>'silent')::boolean, false) AS silent,
       publication.due_at AS "dueAt", reason, excerpt
     FROM publication_change AS change JOIN publication USING (workspace_id, publication_id)
     WHERE workspace_id = $1 AND change_id = $2 AND change.state = 'planned'`,
    [tx.workspaceId, changeId],
  );
  return rows[0] ?? null;
}

/** @returns whether it was still to be done */
export async function endChange(
  tx: Transaction,
  changeId: string,
  state: 'done' | 'failed',
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `UPDATE publication_change SET state = $3 WHERE workspace_id = $1 AND change_id = $2 AND state = 'planned'`,
    [tx.workspaceId, changeId, state],
  );
  return rowCount === 1;
}

export async function delayChange(tx: Transaction, changeId: string, waitMs: number): Promise<void> {
  await tx.client.query(
    `UPDATE publication_change SET tries = tries + 1, due_at = clock_timestamp() + $3 * interval '1 millisecond'
     WHERE workspace_id = $1 AND change_id = $2 AND state = 'planned'`,
    [tx.workspaceId, changeId, waitMs],
  );
}

/** What it says now is what it was edited to. */
export async function writeEdited(
  tx: Transaction,
  publicationId: string,
  { document, excerpt }: { readonly document: string; readonly excerpt: string },
): Promise<void> {
  await tx.client.query(
    `UPDATE publication SET document = $3, excerpt = $4 WHERE workspace_id = $1 AND publication_id = $2`,
    [tx.workspaceId, publicationId, document, excerpt],
  );
}

/** It is gone from Telegram, and nothing more is to be done with it. */
export async function writeDeleted(tx: Transaction, publicationId: string): Promise<void> {
  await tx.client.query(
    `UPDATE publication SET state = 'deleted' WHERE workspace_id = $1 AND publication_id = $2 AND state = 'sent'`,
    [tx.workspaceId, publicationId],
  );
  await tx.client.query(
    `UPDATE publication_change SET state = 'failed'
     WHERE workspace_id = $1 AND publication_id = $2 AND state = 'planned'`,
    [tx.workspaceId, publicationId],
  );
}
