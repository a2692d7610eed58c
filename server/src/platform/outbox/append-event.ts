import { randomUUID } from 'node:crypto';
import type { OpenTransaction } from '../database/index.ts';
import type { DomainEvent } from './event.ts';

/** What the writer of an event states; the tenant is the transaction's. */
export type NewEvent = Pick<DomainEvent, 'type' | 'key' | 'payload'> & {
  /** Default: a new random one. State it where the same fact may be written twice. */
  readonly id?: string;
  /** Default: now, by the database's clock. */
  readonly occurredAt?: Date;
  /** Default: false. */
  readonly historical?: boolean;
  /** Null for an event that belongs to no tenant. Default: the workspace of the transaction. */
  readonly workspaceId?: null;
};

/**
 * Writes an event to the service's outbox. It leaves only if the transaction commits, and then surely.
 * Returns the event's id.
 */
export async function appendEvent(tx: OpenTransaction, event: NewEvent): Promise<string> {
  const id = event.id ?? randomUUID();
  await tx.client.query(
    `INSERT INTO outbox (event_id, workspace_id, type, key, occurred_at, historical, payload)
     VALUES ($1, $2, $3, $4, coalesce($5, now()), $6, $7)`,
    [
      id,
      event.workspaceId === null ? null : tx.workspaceId,
      event.type,
      event.key,
      event.occurredAt ?? null,
      event.historical ?? false,
      Buffer.from(event.payload.buffer, event.payload.byteOffset, event.payload.byteLength),
    ],
  );
  return id;
}
