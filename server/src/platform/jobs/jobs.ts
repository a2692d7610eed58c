import type { OpenTransaction } from '../database/index.ts';

/** Work that outlives a request: kept in the database until it is done. */
export interface Jobs {
  /**
   * Adds a job inside the caller's transaction: it exists exactly when the transaction commits.
   *
   * @returns the job's id
   */
  enqueue(tx: OpenTransaction, queue: string, payload: JobPayload): Promise<string>;
  /** How a job stands, with its last progress and failure; null when it never existed or is long done. */
  read(queue: string, jobId: string): Promise<JobState | null>;
  /** Cancels a job that waits or runs; its signal aborts within seconds, in whatever process it runs. */
  cancel(queue: string, jobId: string): Promise<boolean>;
  /** Says who does the jobs of a queue. Call before `start`; one handler a queue. */
  register(queue: JobQueue): void;
  /** Prepares the queues and begins to work, where handlers are registered. */
  start(): Promise<void>;
  /** Takes no new job, asks the running ones to stop by their signal and waits for them. */
  stop(): Promise<void>;
}

/** Kept as JSON. */
export type JobPayload = Readonly<Record<string, string | number | boolean | null>>;

/** A kind of job and what does it. */
export interface JobQueue {
  /** Kebab-case. */
  readonly name: string;
  /** Jobs of this queue at once in this process. */
  readonly concurrency: number;
  /** Tries after the first one, with growing pauses. A try ends also when its process dies or stops. */
  readonly retries: number;
  /**
   * Does one job. Must be safe to repeat: a process that dies in the middle leaves the job to another, about
   * fifteen seconds later. Throwing fails the try; throwing a `FinalFailure` ends the job.
   */
  handle(payload: JobPayload, run: JobRun): Promise<void>;
  /**
   * Told when a job has used up its tries, whoever's they were: its last process may have died in the middle. Must be
   * safe to repeat.
   */
  givenUp?(payload: JobPayload): Promise<void>;
}

/** Ends a job at once: what it left behind says so already, and another try would not help. */
export class FinalFailure extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'FinalFailure';
  }
}

/** One try at a job. */
export interface JobRun {
  readonly jobId: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** Aborts when the process stops or the job was taken away. */
  readonly signal: AbortSignal;
  /** Keeps how far the job is, for people to see. */
  progress(value: JobPayload): Promise<void>;
}

/** A job as people see it. */
export interface JobState {
  readonly jobId: string;
  /** `created` waits for its first try, `retry` for another; `failed` has used up its tries. */
  readonly state: 'created' | 'retry' | 'active' | 'completed' | 'cancelled' | 'failed';
  /** Tries that have begun. */
  readonly attempts: number;
  readonly payload: unknown;
  /** What the handler last stored, or null. */
  readonly progress: unknown;
  /** Message of the last failure, or null. */
  readonly error: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}
