import type pg from 'pg';
import type { JobPayload, JobState } from './jobs.ts';

type Row = {
  id: string;
  state: JobState['state'];
  retry_count: number;
  data: unknown;
  progress: unknown;
  output: unknown;
  created_on: Date;
  started_on: Date | null;
  completed_on: Date | null;
};

/** One job with its progress, or null. */
export async function readJob(
  pool: pg.Pool,
  schema: string,
  queue: string,
  jobId: string,
): Promise<JobState | null> {
  const answer = await pool.query<Row>(
    `SELECT job.id, job.state, job.retry_count, job.data, progress.progress, job.output,
            job.created_on, job.started_on, job.completed_on
     FROM ${schema}.job LEFT JOIN ${schema}.progress ON progress.job_id = job.id
     WHERE job.name = $1 AND job.id = $2`,
    [queue, jobId],
  );
  const row = answer.rows[0];
  if (row === undefined) return null;
  return {
    jobId: row.id,
    state: row.state,
    // The library counts a retry when the try begins, the first one not at all.
    attempts: row.started_on === null ? 0 : row.retry_count + 1,
    payload: row.data,
    progress: row.progress,
    error: messageOf(row.output),
    createdAt: row.created_on,
    startedAt: row.started_on,
    finishedAt: row.completed_on,
  };
}

/** Keeps how far a job is. */
export async function writeProgress(
  pool: pg.Pool,
  schema: string,
  jobId: string,
  progress: JobPayload,
): Promise<void> {
  await pool.query(
    `INSERT INTO ${schema}.progress (job_id, progress) VALUES ($1, $2)
     ON CONFLICT (job_id) DO UPDATE SET progress = excluded.progress, updated_at = now()`,
    [jobId, JSON.stringify(progress)],
  );
}

/** Forgets the progress of jobs that the library has deleted since. */
export async function sweepProgress(pool: pg.Pool, schema: string): Promise<void> {
  await pool.query(
    `DELETE FROM ${schema}.progress WHERE updated_at < now() - interval '1 day'
     AND NOT EXISTS (SELECT 1 FROM ${schema}.job WHERE job.id = progress.job_id)`,
  );
}

function messageOf(output: unknown): string | null {
  if (typeof output !== 'object' || output === null) return null;
  const inner = 'value' in output ? output.value : output;
  return typeof inner === 'object' && inner !== null && 'message' in inner ? String(inner.message) : null;
}
