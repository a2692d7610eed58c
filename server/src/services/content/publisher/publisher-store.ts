import type { DatabaseTransaction, OpenTransaction } from '../../../platform/database/index.ts';
import type { ContentTables } from '../tables.ts';
import type { Step } from './book.ts';
import type { Standing } from './decide.ts';

type Transaction = DatabaseTransaction<ContentTables>;

/** What others are told of a publication. */
export interface ToldRow {
  readonly publicationId: string;
  readonly channelId: number;
  readonly state: ContentTables['publication']['state'];
  readonly dueAt: Date;
  readonly reason: string;
  readonly excerpt: string;
}

/** With what the publisher needs of it. */
export interface HeldRow extends ToldRow, Standing {
  /** Attempts so far. */
  readonly attempts: number;
  /** For `readDocument`. */
  readonly document: unknown;
  readonly now: Date;
}

/** What is not claimed again before it is seen through, unless another publisher takes over. */
const HELD = `interval '10 minutes'`;
const TOLD = `publication_id AS "publicationId", channel_id AS "channelId", state, due_at AS "dueAt", reason, excerpt`;
/** A channel of which nobody chose. */
const USUAL_CATCH_UP_S = 900;

/** What is due until then, in order of time. */
export async function listSteps(
  tx: OpenTransaction,
  aheadMs: number,
  most: number,
): Promise<{ readonly now: Date; readonly steps: readonly Step[] }> {
  const clock = await tx.client.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  const [row] = clock.rows;
  if (row === undefined) throw new Error('the database tells no time');
  const { rows } = await tx.client.query<Step>(
    `SELECT workspace_id AS "workspaceId", publication_id AS "publicationId", channel_id AS "channelId", state,
       due_at AS "dueAt" FROM list_next_steps($1, $2)`,
    [aheadMs, most],
  );
  return { now: row.now, steps: rows };
}

export async function takeOver(tx: OpenTransaction): Promise<void> {
  await tx.client.query('SELECT take_over_publications()');
}

/** @returns ids of those that are held under the fencing number now, with whether it is for the first time */
export async function claimPublications(
  tx: Transaction,
  publicationIds: readonly string[],
  fencing: number,
): Promise<{ readonly publicationId: string; readonly isNew: boolean }[]> {
  const { rows } = await tx.client.query<{ publicationId: string; isNew: boolean }>(
    `UPDATE publication AS held SET state = 'claimed', fencing = $3,
       next_step_at = greatest(held.due_at, clock_timestamp()) + ${HELD}
     FROM (
       SELECT publication_id, state FROM publication
       WHERE workspace_id = $1 AND publication_id = ANY ($2::uuid[]) AND state IN ('planned', 'claimed')
         AND fencing <= $3 FOR UPDATE
     ) AS before
     WHERE held.workspace_id = $1 AND held.publication_id = before.publication_id
     RETURNING held.publication_id AS "publicationId", before.state = 'planned' AS "isNew"`,
    [tx.workspaceId, publicationIds, fencing],
  );
  return rows;
}

/** One that is in that state, and ours; held until the end of the transaction. Null where it is not. */
export async function lockHeld(
  tx: Transaction,
  publicationId: string,
  { states, fencing }: { readonly states: readonly Step['state'][]; readonly fencing: number },
): Promise<HeldRow | null> {
  const { rows } = await tx.client.query<HeldRow>(
    `SELECT ${TOLD}, document, attempts, late_allowed AS "lateAllowed", clock_timestamp() AS now,
       coalesce((SELECT catch_up_seconds FROM channel_plan AS plan
         WHERE plan.workspace_id = publication.workspace_id AND plan.channel_id = publication.channel_id),
         ${USUAL_CATCH_UP_S}) * 1000 AS "catchUpMs"
     FROM publication
     WHERE workspace_id = $1 AND publication_id = $2 AND state = ANY ($3) AND fencing <= $4 FOR UPDATE`,
    [tx.workspaceId, publicationId, states, fencing],
  );
  return rows[0] ?? null;
}

/** @returns when it began, by the database's clock */
export async function insertAttempt(
  tx: Transaction,
  { publicationId, channelId }: Pick<Step, 'publicationId' | 'channelId'>,
  attempt: { readonly number: number; readonly fingerprint: Buffer; readonly fencing: number },
): Promise<Date> {
  await tx.client.query(
    `UPDATE publication SET state = 'sending', attempts = $3, fencing = $4, next_step_at = clock_timestamp() + ${HELD}
     WHERE workspace_id = $1 AND publication_id = $2`,
    [tx.workspaceId, publicationId, attempt.number, attempt.fencing],
  );
  const { rows } = await tx.client.query<{ begunAt: Date }>(
    `INSERT INTO publication_attempt (workspace_id, publication_id, attempt, fingerprint, channel_id, fencing, begun_at)
     VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp()) RETURNING begun_at AS "begunAt"`,
    [tx.workspaceId, publicationId, attempt.number, attempt.fingerprint, channelId, attempt.fencing],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('an attempt that was written is not answered');
  return row.begunAt;
}

/** The last attempt of one that is sending or unknown. */
export async function readLastAttempt(
  tx: Transaction,
  publicationId: string,
): Promise<{ readonly number: number; readonly document: unknown; readonly begunAt: Date } | null> {
  const { rows } = await tx.client.query<{ number: number; document: unknown; begunAt: Date }>(
    `SELECT attempt AS number, document, begun_at AS "begunAt" FROM publication
     JOIN publication_attempt USING (workspace_id, publication_id)
     WHERE workspace_id = $1 AND publication_id = $2 AND attempt = attempts AND state IN ('sending', 'unknown')`,
    [tx.workspaceId, publicationId],
  );
  return rows[0] ?? null;
}

export async function writeAttemptOutcome(
  tx: Transaction,
  publicationId: string,
  attempt: number,
  outcome: NonNullable<ContentTables['publication_attempt']['outcome']>,
): Promise<void> {
  await tx.client.query(
    `UPDATE publication_attempt SET outcome = $4 WHERE workspace_id = $1 AND publication_id = $2 AND attempt = $3`,
    [tx.workspaceId, publicationId, attempt, outcome],
  );
}

/** @returns it as it is told of */
export async function writeSent(
  tx: Transaction,
  publicationId: string,
  sent: { readonly messageIds: readonly number[]; readonly sentAt: Date | null; readonly link: string },
): Promise<ToldRow> {
  return write(
    tx,
    publicationId,
    `state = 'sent', next_step_at = NULL, reason = '', telegram_said = '', message_ids = $3,
     sent_at = coalesce($4, clock_timestamp()), link = $5`,
    [sent.messageIds, sent.sentAt, sent.link],
  );
}

export async function writeOver(
  tx: Transaction,
  publicationId: string,
  over: { readonly state: 'failed' | 'missed'; readonly reason: string; readonly said: string },
): Promise<ToldRow> {
  return write(tx, publicationId, `state = $3, next_step_at = NULL, reason = $4, telegram_said = $5`, [
    over.state,
    over.reason,
    over.said,
  ]);
}

/** @param lookMs after what time it is looked for */
export async function writeUnknown(tx: Transaction, publicationId: string, lookMs: number): Promise<ToldRow> {
  return write(
    tx,
    publicationId,
    `state = 'unknown', reason = 'ANSWER_LOST', next_step_at = clock_timestamp() + $3 * interval '1 millisecond'`,
    [lookMs],
  );
}

/** Nothing was sent: it is ours still. */
export async function writeHeldAgain(tx: Transaction, publicationId: string): Promise<void> {
  await write(tx, publicationId, `state = 'claimed', next_step_at = clock_timestamp() + ${HELD}`, []);
}

/** Of one that is unknown. */
export async function writeNextLook(
  tx: Transaction,
  publicationId: string,
  waitMs: number | null,
): Promise<void> {
  await tx.client.query(
    `UPDATE publication SET next_step_at = clock_timestamp() + $3 * interval '1 millisecond'
     WHERE workspace_id = $1 AND publication_id = $2 AND state = 'unknown'`,
    [tx.workspaceId, publicationId, waitMs],
  );
}

async function write(
  tx: Transaction,
  publicationId: string,
  change: string,
  values: readonly unknown[],
): Promise<ToldRow> {
  const { rows } = await tx.client.query<ToldRow>(
    `UPDATE publication SET ${change} WHERE workspace_id = $1 AND publication_id = $2 RETURNING ${TOLD}`,
    [tx.workspaceId, publicationId, ...values],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a publication that was locked is gone');
  return row;
}

/** Messages of the channel that are other publications, of the days around that time. */
export async function readKnownMessages(
  tx: Transaction,
  { publicationId, channelId }: Pick<Step, 'publicationId' | 'channelId'>,
  around: Date,
): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `SELECT unnest(message_ids) AS id FROM publication
     WHERE workspace_id = $1 AND channel_id = $2 AND publication_id <> $3
       AND sent_at BETWEEN $4::timestamptz - interval '1 day' AND $4::timestamptz + interval '1 day' LIMIT 1000`,
    [tx.workspaceId, channelId, publicationId, around],
  );
  return rows.map(({ id }) => id);
}
