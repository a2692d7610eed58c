import { Source } from '@analyticbot/contracts/common/v1/metric';
import { afterEach, describe, expect, it } from 'vitest';
import { desktopExport } from '../../../../../../testkit/src/desktop-export.ts';
import { OPTIONS, textSource } from '../../../../../../testkit/src/readers/read-all.ts';
import { PagePool } from '../../ingest/copy-buffer.ts';
import type { StagingPorts } from '../../ingest/ingest-records.ts';
import { type StagedRead, type StagingPlan, stageRecords } from '../../ingest/stage-records.ts';
import { readFile } from '../../readers/index.ts';
import type { ByteSource } from '../../readers/reader.ts';
import { type ReadingTask, type ReadingThread, startReadingThread } from './start-reading-thread.ts';

const threads: ReadingThread[] = [];
afterEach(async () => {
  for (const thread of threads.splice(0)) await thread.stop();
});

function started(): ReadingThread {
  const thread = startReadingThread();
  threads.push(thread);
  return thread;
}

const plan: StagingPlan = {
  workspaceId: 1,
  source: Source.EXPORT,
  observation: { at: new Date('2025-06-01T00:00:00Z'), notBefore: true },
  rowsPerBatch: 800,
  pictures: true,
  writesRest: false,
};
const never = new AbortController().signal;

function inMemory(text: string, given: Partial<ByteSource> = {}): ByteSource {
  return { ...textSource('result.json', text), ...given };
}

function taskOf(source: ByteSource): ReadingTask {
  return { source, shape: 'telegram-desktop', observedIn: 'export', options: OPTIONS };
}

/** Everything that was handed over, as text: the pages go back and are written to again. */
function collecting() {
  const reads: Omit<StagedRead, 'staged'>[] = [];
  const rows = { posts: '', measurements: '', reactions: '' };
  const ports: StagingPorts = {
    answer: async ({ references }) => new Map(references.map(({ key }) => [key, 7])),
    async accept({ read, staged }) {
      reads.push({ read });
      if (staged === null) return [];
      const pages = [staged.posts, staged.measurements, staged.reactions].map((one) => one.pages);
      const [posts = '', measurements = '', reactions = ''] = pages.map((one) =>
        Buffer.concat(one).toString('utf8'),
      );
      rows.posts += posts;
      rows.measurements += measurements;
      rows.reactions += reactions;
      return pages.flat();
    },
  };
  const totals = () => ({
    posts: reads.reduce((sum, { read }) => sum + read.posts, 0),
    records: reads.reduce((sum, { read }) => sum + read.records, 0),
    skipped: reads.flatMap(({ read }) => read.skipped),
    pictures: reads.flatMap(({ read }) => read.pictures),
    end: reads.at(-1)?.read.end,
  });
  return { ports, rows, totals };
}

describe('a file that is read in a thread', () => {
  it('gives the rows of one that is read here', async () => {
    const text = desktopExport(3_000);
    const there = collecting();
    await started().stage(taskOf(inMemory(text)), plan, there.ports, never);
    const here = collecting();
    const batches = readFile('telegram-desktop', inMemory(text), OPTIONS, never);
    for await (const read of stageRecords(plan, batches, here.ports.answer, new PagePool())) {
      await here.ports.accept(read);
    }
    expect(there.rows.posts.split('\n').length).toBeGreaterThan(2_000);
    expect(there.rows).toEqual(here.rows);
    expect(there.totals()).toEqual(here.totals());
  });

  it('is looked through for its newest date, and others are read after it', async () => {
    const thread = started();
    const dated = (seconds: number) =>
      inMemory(`{"messages":[{"id":1,"type":"message","date_unixtime": "${seconds}","text":"a"}]}`);
    expect(await thread.newestDate(taskOf(dated(1_700_000_000)), never)).toEqual(new Date(1_700_000_000_000));
    expect(await thread.newestDate(taskOf(dated(1_710_000_000)), never)).toEqual(new Date(1_710_000_000_000));
    const { ports, totals } = collecting();
    await thread.stage(taskOf(inMemory('<html>')), plan, ports, never);
    expect(totals().end).toMatchObject({ outcome: 'broken' });
  });

  it('says that its archive is damaged', async () => {
    const fault = { reason: 'archive_broken', values: {} };
    const { ports, totals } = collecting();
    const cut = inMemory(desktopExport(50).slice(0, 4_000), { fault: () => fault });
    await started().stage(taskOf(cut), plan, ports, never);
    expect(totals().end).toMatchObject({ outcome: 'broken', reason: 'archive_broken' });
  });
});

describe('a read that cannot go on', () => {
  const text = desktopExport(2_000);

  it('throws what the source threw, and the thread reads the next file', async () => {
    const problem = new TypeError('the disk is gone');
    const thread = started();
    const broken = inMemory(text, {
      async *open() {
        yield Buffer.from(text.slice(0, 300_000));
        throw problem;
      },
    });
    await expect(thread.stage(taskOf(broken), plan, collecting().ports, never)).rejects.toBe(problem);
    const { ports, totals } = collecting();
    await thread.stage(taskOf(inMemory(text)), plan, ports, never);
    expect(totals().end).toMatchObject({ outcome: 'complete' });
  });

  it('throws what the writing side threw', async () => {
    const problem = new RangeError('the server is gone');
    const refused = async (): Promise<never> => {
      throw problem;
    };
    const { ports } = collecting();
    const staging = started().stage(taskOf(inMemory(text)), plan, { ...ports, accept: refused }, never);
    await expect(staging).rejects.toBe(problem);
  });

  it('throws the reason of whoever gave it up', async () => {
    const controller = new AbortController();
    const reason = new Error('no longer wanted');
    const { ports } = collecting();
    const staging = started().stage(
      taskOf(inMemory(text)),
      plan,
      {
        ...ports,
        async accept(read) {
          controller.abort(reason);
          return ports.accept(read);
        },
      },
      controller.signal,
    );
    await expect(staging).rejects.toBe(reason);
  });

  it('fails when the thread ends under it', async () => {
    const thread = started();
    const begun = Promise.withResolvers<void>();
    const slow = Promise.withResolvers<void>();
    const waiting = inMemory(text, {
      async *open() {
        yield Buffer.from(text.slice(0, 1_000));
        begun.resolve();
        await slow.promise;
      },
    });
    const staging = thread.stage(taskOf(waiting), plan, collecting().ports, never);
    const failing = expect(staging).rejects.toThrow();
    await begun.promise;
    await thread.stop();
    slow.resolve();
    await failing;
  });
});
