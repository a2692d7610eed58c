import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { StagingPorts } from '../../ingest/ingest-records.ts';
import type { StagingPlan } from '../../ingest/stage-records.ts';
import type { ByteSource, FileShape, FileSource, ReadOptions } from '../../readers/reader.ts';
import { type ServedRead, serveRead } from './serve-read.ts';
import { connectThreads, type FileToRead, type HostCalls, type ThreadCalls } from './thread-calls.ts';

/** A file, and how it is to be read. */
export interface ReadingTask {
  readonly source: ByteSource;
  readonly shape: FileShape;
  /** Where its numbers were observed. */
  readonly observedIn: FileSource;
  readonly options: ReadOptions;
}

/**
 * A thread that reads files, one at a time.
 *
 * @throws the signal's reason when aborted, whatever the file's source or the ports throw, and an error of the thread's
 * own when it ended.
 */
export interface ReadingThread {
  /** The newest date of any kind in the file; null when it has none. */
  newestDate(task: ReadingTask, signal: AbortSignal): Promise<Date | null>;
  /** Reads the file to its end and hands its rows to the ports. */
  stage(task: ReadingTask, plan: StagingPlan, ports: StagingPorts, signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

/** Objects of the thread beyond it end the thread, and with it the read, not the program. No file comes near. */
const MOST_MEGABYTES = 1024;
/**
 * Of a half of the thread's young generation: what a reader makes is short-lived and comes fast. The program's own flag
 * (`scripts/own-node.js`) is smaller, and would override the limits that a thread can be started with.
 */
const MOST_YOUNG_MEGABYTES = 16;
const YOUNG_FLAG = '--max-semi-space-size=';
/** Whoever gives a read up is not kept waiting by a thread that asks for nothing any more. */
const GRACE_MS = 5_000;

export function startReadingThread(): ReadingThread {
  setFlagsFromString(`${YOUNG_FLAG}${MOST_YOUNG_MEGABYTES}`);
  const worker = new Worker(new URL('./reading-thread.ts', import.meta.url), {
    // It needs none of the program's secrets.
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  // The thread's heap is made by now. The program's own looks at the flag whenever it grows.
  worker.once('online', () => setFlagsFromString(ownYoungFlag()));
  let read: ServedRead | null = null;
  const served = (): HostCalls => {
    if (read === null) throw new Error('Nothing is being read.');
    return read.calls;
  };
  const thread = connectThreads<ThreadCalls, HostCalls>(worker, {
    openFile: () => served().openFile(),
    readPiece: (room) => served().readPiece(room),
    answer: (question) => served().answer(question),
    accept: (staged) => served().accept(staged),
  });
  worker.once('error', (error) => thread.$close(error));
  worker.once('exit', () => {
    if (!thread.$closed) thread.$close(new Error('The thread that reads files ended.'));
  });

  async function serveWhile<Result>(
    work: Promise<Result>,
    serving: ServedRead,
    signal: AbortSignal,
  ): Promise<Result> {
    let ending: NodeJS.Timeout | undefined;
    const giveUp = (): void => {
      ending = setTimeout(() => worker.terminate(), GRACE_MS);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      return await work;
    } catch (error) {
      signal.throwIfAborted();
      throw serving.failure()?.error ?? error;
    } finally {
      signal.removeEventListener('abort', giveUp);
      clearTimeout(ending);
      await serving.close();
      read = null;
    }
  }

  return {
    newestDate(task, signal) {
      read = serveRead(task.source, null, signal);
      return serveWhile(thread.newestDate(described(task)), read, signal);
    },
    stage(task, plan, ports, signal) {
      read = serveRead(task.source, ports, signal);
      return serveWhile(thread.stage(described(task), plan), read, signal);
    },
    async stop() {
      if (!thread.$closed) thread.$close();
      await worker.terminate();
    },
  };
}

/** What the program was started with; 0 leaves it to V8. */
function ownYoungFlag(): string {
  return process.execArgv.find((flag) => flag.startsWith(YOUNG_FLAG)) ?? `${YOUNG_FLAG}0`;
}

function described({ source, shape, observedIn, options }: ReadingTask): FileToRead {
  return { name: source.name, sizeBytes: source.sizeBytes, shape, observedIn, options };
}
