import type { DatabaseTransaction, OpenTransaction } from '../../../platform/database/index.ts';
import type { NotificationsTables } from '../tables.ts';
import type { DigestTime } from './next-digest.ts';

type Transaction = DatabaseTransaction<NotificationsTables>;

/** What a person says of a digest. */
export interface DigestDetails extends DigestTime {
  /** Empty for all channels of the workspace. */
  readonly channelIds: readonly number[];
  /** Where it is told; empty for everywhere. */
  readonly destinationIds: readonly string[];
}

export interface DigestRow extends DigestDetails {
  readonly digestId: string;
  /** Null while it is off. */
  readonly nextAt: Date | null;
}

/** One digest, wherever it is. */
export interface DueDigest {
  readonly workspaceId: number;
  readonly digestId: string;
}

const COLUMNS = `digest_id AS "digestId", weekday, hour, time_zone AS "timeZone", channel_ids AS "channelIds",
  destination_ids AS "destinationIds", next_at AS "nextAt"`;

/** The oldest first. */
export async function readDigests(tx: Transaction): Promise<DigestRow[]> {
  const { rows } = await tx.client.query<DigestRow>(
    `SELECT ${COLUMNS} FROM digest WHERE workspace_id = $1 ORDER BY added_at, digest_id`,
    [tx.workspaceId],
  );
  return rows;
}

/** @returns null where there is none */
export async function readDigest(tx: Transaction, digestId: string): Promise<DigestRow | null> {
  const { rows } = await tx.client.query<DigestRow>(
    `SELECT ${COLUMNS} FROM digest WHERE workspace_id = $1 AND digest_id = $2`,
    [tx.workspaceId, digestId],
  );
  return rows[0] ?? null;
}

export async function insertDigest(tx: Transaction, digest: DigestRow, now: Date): Promise<void> {
  const { digestId, weekday, hour, timeZone, channelIds, destinationIds, nextAt } = digest;
  await tx.client.query(
    `INSERT INTO digest (workspace_id, digest_id, weekday, hour, time_zone, channel_ids, destination_ids, next_at, added_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.workspaceId, digestId, weekday, hour, timeZone, channelIds, destinationIds, nextAt, now],
  );
}

/** @returns whether it was there */
export async function writeDigest(tx: Transaction, digest: DigestRow): Promise<boolean> {
  const { digestId, weekday, hour, timeZone, channelIds, destinationIds, nextAt } = digest;
  const { rowCount } = await tx.client.query(
    `UPDATE digest SET weekday = $3, hour = $4, time_zone = $5, channel_ids = $6, destination_ids = $7, next_at = $8
     WHERE workspace_id = $1 AND digest_id = $2`,
    [tx.workspaceId, digestId, weekday, hour, timeZone, channelIds, destinationIds, nextAt],
  );
  return rowCount === 1;
}

/** Goes on to the next period. @returns whether the one at hand was still to be told, by nobody else */
export async function passDigest(
  tx: Transaction,
  digestId: string,
  { now, following }: { readonly now: Date; readonly following: Date },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `UPDATE digest SET next_at = $4 WHERE workspace_id = $1 AND digest_id = $2 AND next_at <= $3`,
    [tx.workspaceId, digestId, now, following],
  );
  return rowCount === 1;
}

/** @returns whether it was there */
export async function deleteDigest(tx: Transaction, digestId: string): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    'DELETE FROM digest WHERE workspace_id = $1 AND digest_id = $2',
    [tx.workspaceId, digestId],
  );
  return rowCount === 1;
}

/** What is to be told now, of all workspaces. */
export async function readDueDigests(tx: OpenTransaction, now: Date): Promise<DueDigest[]> {
  const { rows } = await tx.client.query<DueDigest>(
    'SELECT workspace_id AS "workspaceId", digest_id AS "digestId" FROM due_digests($1)',
    [now],
  );
  return rows;
}
