import { randomUUID } from 'node:crypto';
import type { DatabaseTransaction, OpenTransaction } from '../../platform/database/index.ts';
import type { Locale } from './locale-of.ts';
import type { QuietHours } from './quiet-hours.ts';
import type { NotificationsTables } from './tables.ts';

type Transaction = DatabaseTransaction<NotificationsTables>;

/** A place where people are told something. */
export interface DestinationRow {
  readonly destinationId: string;
  readonly kind: 'telegram' | 'webhook' | 'email';
  readonly address: string;
  /** What the place is called where the address tells nobody; empty where that is not known. */
  readonly name: string;
  readonly botId: number;
  readonly locale: Locale;
  readonly sealedSecret: Buffer | null;
  /** Nothing is sent to a mailbox that nobody confirmed. */
  readonly confirmed: boolean;
  readonly mutedUntil: Date | null;
  readonly quietHours: QuietHours | null;
}

/** What is known of a place when it is added. */
export type NewDestination = Omit<DestinationRow, 'destinationId' | 'mutedUntil' | 'quietHours'>;

const COLUMNS = `destination_id AS "destinationId", kind, address, name, bot_id AS "botId", locale,
  sealed_secret AS "sealedSecret", confirmed, muted_until AS "mutedUntil", quiet_hours AS "quietHours"`;

/** The same place again keeps its id and takes the newer name, language and secret. @returns it as it stands now */
export async function insertDestination(
  tx: Transaction,
  row: NewDestination,
  now: Date,
): Promise<DestinationRow> {
  const { rows } = await tx.client.query<DestinationRow>(
    `INSERT INTO destination (workspace_id, destination_id, kind, address, name, bot_id, locale, sealed_secret, confirmed, added_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (workspace_id, kind, address, bot_id) DO UPDATE
       SET name = excluded.name, locale = excluded.locale, sealed_secret = excluded.sealed_secret
     RETURNING ${COLUMNS}`,
    [
      tx.workspaceId,
      randomUUID(),
      row.kind,
      row.address,
      row.name,
      row.botId,
      row.locale,
      row.sealedSecret,
      row.confirmed,
      now,
    ],
  );
  const [written] = rows;
  if (written === undefined) throw new Error('a destination was written and is not there');
  return written;
}

/** The oldest first. */
export async function readDestinations(tx: Transaction): Promise<DestinationRow[]> {
  const { rows } = await tx.client.query<DestinationRow>(
    `SELECT ${COLUMNS} FROM destination WHERE workspace_id = $1 ORDER BY added_at, destination_id`,
    [tx.workspaceId],
  );
  return rows;
}

/** Keeps the digest of the code that is sent to a mailbox. */
export async function writeMailCode(
  tx: Transaction,
  destinationId: string,
  { digest, expiresAt }: { readonly digest: string; readonly expiresAt: Date },
): Promise<void> {
  await tx.client.query(
    `UPDATE destination SET code_digest = $3, code_expires_at = $4
     WHERE workspace_id = $1 AND destination_id = $2`,
    [tx.workspaceId, destinationId, digest, expiresAt],
  );
}

/** @returns whether the mailbox had such a code, which is used up */
export async function confirmMailbox(
  tx: Transaction,
  destinationId: string,
  { digest, now }: { readonly digest: string; readonly now: Date },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `UPDATE destination SET confirmed = true, code_digest = NULL, code_expires_at = NULL
     WHERE workspace_id = $1 AND destination_id = $2 AND code_digest = $3 AND code_expires_at > $4`,
    [tx.workspaceId, destinationId, digest, now],
  );
  return rowCount === 1;
}

/** @returns whether it was there */
export async function writeQuiet(
  tx: Transaction,
  destinationId: string,
  { mutedUntil, quietHours }: Pick<DestinationRow, 'mutedUntil' | 'quietHours'>,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `UPDATE destination SET muted_until = $3, quiet_hours = $4 WHERE workspace_id = $1 AND destination_id = $2`,
    [tx.workspaceId, destinationId, mutedUntil, quietHours],
  );
  return rowCount === 1;
}

/** @returns whether it was there */
export async function deleteDestination(tx: Transaction, destinationId: string): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    'DELETE FROM destination WHERE workspace_id = $1 AND destination_id = $2',
    [tx.workspaceId, destinationId],
  );
  return rowCount === 1;
}

/** Forgets those of the workspace that are no good any more. */
export async function deleteExpiredLinkCodes(tx: Transaction, now: Date): Promise<void> {
  await tx.client.query('DELETE FROM link_code WHERE workspace_id = $1 AND expires_at <= $2', [
    tx.workspaceId,
    now,
  ]);
}

export async function insertLinkCode(tx: Transaction, digest: string, expiresAt: Date): Promise<void> {
  await tx.client.query('INSERT INTO link_code (workspace_id, code_digest, expires_at) VALUES ($1, $2, $3)', [
    tx.workspaceId,
    digest,
    expiresAt,
  ]);
}

/** Uses the code up. @returns the workspace that made it; null where no such code is good any more */
export async function takeLinkCode(tx: OpenTransaction, digest: string, now: Date): Promise<number | null> {
  const { rows } = await tx.client.query<{ id: number }>('SELECT redeem_link_code($1, $2) AS id', [
    digest,
    now,
  ]);
  return rows[0]?.id ?? null;
}

/** Everything that is kept of the workspace. */
export async function deleteWorkspaceRows(tx: Transaction): Promise<void> {
  for (const table of ['notice', 'rule', 'digest', 'destination', 'link_code']) {
    await tx.client.query(`DELETE FROM ${table} WHERE workspace_id = $1`, [tx.workspaceId]);
  }
}
