import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { type Database, inTransaction, type ServiceSchema, serviceUrl } from '../database/index.ts';
import { prepareJobTables } from './job-tables.ts';
import { FinalFailure, type JobRun } from './jobs.ts';
import { createPostgresJobs } from './postgres-jobs.ts';

const definition: ServiceSchema = { service: 'probe', schema: 'probe', migrations: [] };
let test: TestDatabase;
let database: Database<unknown>;

beforeAll(async () => {
  test = await testDatabase([definition]);
  await prepareJobTables(test.reach, 'probe');
  database = test.open('probe', { maxConnections: 8 });
});
afterAll(() => test.drop());

function jobsHere() {
  const errors: unknown[] = [];
  const jobs = createPostgresJobs({ service: 'probe', database, onError: (error) => errors.push(error) });
  return { jobs, errors };
}

async function until(condition: () => boolean | Promise<boolean>, timeoutMs: number): Promise<void> {
  for (let waited = 0; !(await condition()); waited += 50) {
    if (waited > timeoutMs) throw new Error(`not within ${timeoutMs} ms`);
    await pause(50);
  }
}

describe('jobs on PostgreSQL', () => {
  it('prepares its tables twice without harm', async () => {
    await prepareJobTables(test.reach, 'probe');
  });

  it('does a job whose transaction committed, and none whose transaction did not', async () => {
    const { jobs, errors } = jobsHere();
    const done: unknown[] = [];
    jobs.register({
      name: 'commit',
      concurrency: 1,
      retries: 0,
      handle: async (payload) => void done.push(payload),
    });
    await jobs.start();
    await inTransaction(database, (tx) => jobs.enqueue(tx, 'commit', { n: 1 }));
    const failing = inTransaction(database, async (tx) => {
      await jobs.enqueue(tx, 'commit', { n: 2 });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await until(() => done.length > 0, 5_000);
    await pause(800);
    await jobs.stop();
    expect(done).toEqual([{ n: 1 }]);
    expect(errors).toEqual([]);
  });

  it('tries again after a failure and says which try it is', async () => {
    const { jobs } = jobsHere();
    const attempts: number[] = [];
    jobs.register({
      name: 'retry',
      concurrency: 1,
      retries: 2,
      handle: async (_payload, { attempt }) => {
        attempts.push(attempt);
        if (attempt === 1) throw new Error('not yet');
      },
    });
    await jobs.start();
    await inTransaction(database, (tx) => jobs.enqueue(tx, 'retry', {}));
    await until(() => attempts.length === 2, 15_000);
    await jobs.stop();
    expect(attempts).toEqual([1, 2]);
  });

  it('tells of each failure, and of a job that has used up its tries', async () => {
    const { jobs, errors } = jobsHere();
    const givenUp: unknown[] = [];
    let tries = 0;
    jobs.register({
      name: 'hopeless',
      concurrency: 1,
      retries: 1,
      handle: async () => {
        tries += 1;
        throw new Error(`try ${tries}`);
      },
      givenUp: async (payload) => void givenUp.push(payload),
    });
    await jobs.start();
    await inTransaction(database, (tx) => jobs.enqueue(tx, 'hopeless', { n: 9 }));
    await until(() => givenUp.length > 0, 20_000);
    await jobs.stop();
    expect(givenUp).toEqual([{ n: 9 }]);
    expect(errors).toMatchObject([{ message: 'try 1' }, { message: 'try 2' }]);
  });

  it('does not try again what says that it is final', async () => {
    const { jobs, errors } = jobsHere();
    let tries = 0;
    jobs.register({
      name: 'final',
      concurrency: 1,
      retries: 5,
      handle: async () => {
        tries += 1;
        throw new FinalFailure(new Error('that was all'));
      },
    });
    await jobs.start();
    await inTransaction(database, (tx) => jobs.enqueue(tx, 'final', {}));
    await until(() => tries > 0, 5_000);
    await pause(2_500);
    await jobs.stop();
    expect(tries).toBe(1);
    expect(errors).toMatchObject([{ message: 'that was all', cause: { message: 'that was all' } }]);
  });

  it('asks a running job to stop when the process stops', async () => {
    const { jobs } = jobsHere();
    let run: JobRun | null = null;
    jobs.register({
      name: 'long',
      concurrency: 1,
      retries: 0,
      handle: async (_payload, current) => {
        run = current;
        await once(current.signal, 'abort');
      },
    });
    await jobs.start();
    await inTransaction(database, (tx) => jobs.enqueue(tx, 'long', {}));
    await until(() => run !== null, 5_000);
    await jobs.stop();
    expect(run).toMatchObject({ attempt: 1, signal: { aborted: true } });
  });

  it('adds a job once while it waits, runs or is given up, whoever asks, and again when it is done', async () => {
    const { jobs } = jobsHere();
    const { jobs: elsewhere } = jobsHere();
    const go = Promise.withResolvers<void>();
    const givingUp = Promise.withResolvers<void>();
    const began: unknown[] = [];
    jobs.register({
      name: 'once',
      concurrency: 2,
      retries: 0,
      handle: async (payload) => {
        began.push(payload);
        await go.promise;
        if (payload.n === 1) throw new Error('in vain');
      },
      givenUp: () => givingUp.promise,
    });
    await jobs.start();
    await elsewhere.start();
    const ask = (from: typeof jobs, n: number): Promise<boolean> =>
      inTransaction(database, (tx) => from.enqueueOnce(tx, 'once', { n, kind: 'a' }));
    const answers = await Promise.all([ask(jobs, 1), ask(elsewhere, 1), ask(jobs, 1), ask(elsewhere, 2)]);
    expect(answers.slice(0, 3).filter(Boolean)).toHaveLength(1);
    expect(answers[3]).toBe(true);
    await until(() => began.length === 2, 5_000);
    expect(await ask(elsewhere, 1)).toBe(false);
    go.resolve();
    await until(async () => await ask(elsewhere, 2), 10_000);
    expect(await ask(jobs, 1)).toBe(false);
    givingUp.resolve();
    await until(async () => await ask(jobs, 1), 10_000);
    await Promise.all([jobs.stop(), elsewhere.stop()]);
  });

  it('takes up the job of a process that was killed', async () => {
    const script = `
      import { openDatabase } from ${JSON.stringify(new URL('../database/index.ts', import.meta.url).href)};
      import { createPostgresJobs } from ${JSON.stringify(new URL('./postgres-jobs.ts', import.meta.url).href)};
      const database = openDatabase({ connectionString: process.argv[1], schema: 'probe', maxConnections: 3, applicationName: 'doomed' });
      const jobs = createPostgresJobs({ service: 'probe', database, onError: () => undefined });
      jobs.register({ name: 'doomed', concurrency: 1, retries: 3, handle: () => { console.log('started'); return new Promise(() => undefined); } });
      await jobs.start();
      setInterval(() => undefined, 1000);
    `;
    const { jobs } = jobsHere();
    const attempts: number[] = [];
    const child = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      script,
      serviceUrl(test.reach, 'probe'),
    ]);
    const started = once(child.stdout, 'data');
    jobs.register({
      name: 'doomed',
      concurrency: 1,
      retries: 3,
      handle: async (_payload, { attempt }) => void attempts.push(attempt),
    });
    // The child makes the queue; this process adds the job only, until the child is gone.
    const producer = createPostgresJobs({
      service: 'probe',
      database,
      onError: () => undefined,
      queues: ['doomed'],
    });
    await producer.start();
    await inTransaction(database, (tx) => producer.enqueue(tx, 'doomed', {}));
    await started;
    child.kill('SIGKILL');
    await once(child, 'exit');
    await producer.stop();
    await jobs.start();
    await until(() => attempts.length > 0, 30_000);
    await jobs.stop();
    expect(attempts).toEqual([2]);
  });
});
