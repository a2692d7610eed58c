import type pg from 'pg';
import type { JobPayload } from './jobs.ts';

/** A job of one of the queues, as it would be added. */
interface WantedJob {
  readonly queues: readonly string[];
  readonly payload: JobPayload;
}

/**
 * Whether a job of the same payload waits, runs or is to be tried again. Whoever else asks for the same job waits until
 * the end of this transaction, and then sees what was added in it.
 */
export async function isUnderWay(
  client: pg.ClientBase,
  schema: string,
  { queues, payload }: WantedJob,
): Promise<boolean> {
  const wanted = JSON.stringify(payload);
  const key = `${schema} ${queues.join(' ')} ${wanted}`;
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
  const found = await client.query(
    `SELECT 1 FROM ${schema}.job
     WHERE name = ANY ($1) AND state IN ('created', 'retry', 'active') AND data = $2::jsonb LIMIT 1`,
    [queues, wanted],
  );
  return found.rowCount === 1;
}
