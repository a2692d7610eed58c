import type { OpenTransaction } from '../database/index.ts';

/** Work that outlives a request: kept in the database until it is done. */
export interface Jobs {
  /**
   * Adds a job inside the caller's transaction: it exists exactly when the transaction commits.
   *
   * @returns the job's id
   */
  enqueue(tx: OpenTransaction, queue: string, payload: JobPayload): Promise<string>;
  /**
   * Adds a job unless one of the same payload waits, runs, or is being given up; also where several processes ask at
   * once. For work that is to have a job again where it may have lost its own.
   *
   * @returns whether it was added
   */
  enqueueOnce(tx: OpenTransaction, queue: string, payload: JobPayload): Promise<boolean>;
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
  /** 1 for the first. */
  readonly attempt: number;
  /** Aborts when the process stops or the job was taken away. */
  readonly signal: AbortSignal;
}
