import { type Db, type Job, type JobWithMetadata, PgBoss } from 'pg-boss';
import type { Database, OpenTransaction } from '../database/index.ts';
import { isUnderWay } from './job-store.ts';
import { jobSchemaOf } from './job-tables.ts';
import { FinalFailure, type JobPayload, type JobQueue, type Jobs } from './jobs.ts';

/** What the jobs of one service need. */
export interface PostgresJobsOptions {
  readonly service: string;
  /** The service's own pool; jobs live in the schema beside the service's. */
  readonly database: Pick<Database<unknown>, 'pool'>;
  /** Told of every failure: of a handler, of a lost connection, of maintenance. Tries that were asked to stop are none. */
  readonly onError: (error: unknown) => void;
  /** Names of queues that may be added to here though they are worked elsewhere. */
  readonly queues?: readonly string[];
}

/** A process that is silent for so long is taken for dead; the least that the library allows. */
const HEARTBEAT_SECONDS = 10;
const MONITOR_SECONDS = 2;
const POLL_SECONDS = 0.5;
/** Longest run of one job. A dead process is noticed by its heartbeat, long before. */
const EXPIRE_SECONDS = 23 * 3600;
const STOP_TIMEOUT_MS = 10_000;

/** Jobs kept in PostgreSQL by pg-boss. `prepareJobTables` must have run. */
export function createPostgresJobs(options: PostgresJobsOptions): Jobs {
  const stopping = new AbortController();
  const handlers = new Map<string, JobQueue>();
  const schema = jobSchemaOf(options.service);
  const boss = new PgBoss({
    schema,
    migrate: false,
    createSchema: false,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: MONITOR_SECONDS,
    monitorIntervalSeconds: MONITOR_SECONDS,
    db: onPool(options.database),
  });
  boss.on('error', options.onError);

  async function work(queue: JobQueue): Promise<void> {
    const settings = {
      localConcurrency: queue.concurrency,
      pollingIntervalSeconds: POLL_SECONDS,
      heartbeatRefreshSeconds: HEARTBEAT_SECONDS / 4,
      includeMetadata: true as const,
    };
    await boss.work(queue.name, settings, async (jobs: JobWithMetadata<JobPayload>[]) => {
      for (const job of jobs) {
        const signal = AbortSignal.any([job.signal, stopping.signal]);
        try {
          await queue.handle(job.data, { attempt: job.retryCount + 1, signal });
        } catch (error) {
          if (!signal.aborted) options.onError(error);
          if (!(error instanceof FinalFailure)) throw error;
        }
      }
    });
  }

  /** A job without tries left moves to a queue of its own, where it is told of. */
  async function watchGivenUp({ name, givenUp }: JobQueue): Promise<void> {
    if (givenUp === undefined) return;
    const settings = { localConcurrency: 1, pollingIntervalSeconds: POLL_SECONDS };
    await boss.work(givenUpQueue(name), settings, async (jobs: Job<JobPayload>[]) => {
      for (const job of jobs) await givenUp(job.data);
    });
  }

  async function enqueue(tx: OpenTransaction, queue: string, payload: JobPayload): Promise<string> {
    const id = await boss.send(queue, payload, { db: onTransaction(tx) });
    if (id === null) throw new Error(`The queue ${queue} refused the job.`);
    return id;
  }

  return {
    enqueue,
    async enqueueOnce(tx, queue, payload) {
      const wanted = { queues: [queue, givenUpQueue(queue)], payload };
      if (await isUnderWay(tx.client, schema, wanted)) return false;
      await enqueue(tx, queue, payload);
      return true;
    },
    register(queue) {
      if (handlers.has(queue.name)) throw new Error(`The queue ${queue.name} has a handler already.`);
      handlers.set(queue.name, queue);
    },
    async start() {
      await boss.start();
      const retriesOf = new Map<string, number>((options.queues ?? []).map((name) => [name, 3]));
      for (const { name, retries } of handlers.values()) retriesOf.set(name, retries);
      for (const [name, retryLimit] of retriesOf) {
        const settings = {
          retryLimit,
          retryDelay: 1,
          retryBackoff: true,
          heartbeatSeconds: HEARTBEAT_SECONDS,
          expireInSeconds: EXPIRE_SECONDS,
        };
        const deadLetter = givenUpQueue(name);
        await boss.createQueue(deadLetter, { ...settings, retryLimit: 10, retryDelayMax: 60 });
        await boss.createQueue(name, { ...settings, retryDelayMax: 60, deadLetter });
        // A queue that an older version made keeps that version's settings otherwise.
        await boss.updateQueue(name, { ...settings, deadLetter });
      }
      for (const queue of handlers.values()) {
        await work(queue);
        await watchGivenUp(queue);
      }
    },
    async stop() {
      stopping.abort(new Error('The process is stopping.'));
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
    },
  };
}

const givenUpQueue = (name: string): string => `${name}-given-up`;

function onPool({ pool }: Pick<Database<unknown>, 'pool'>): Db {
  return { executeSql: async (text, values) => await pool.query(text, values) };
}

function onTransaction(tx: OpenTransaction): Db {
  return { executeSql: async (text, values) => await tx.client.query(text, values) };
}
