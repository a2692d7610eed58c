import { type BirpcReturn, createBirpc } from 'birpc';
import type { ChannelAnswer, ChannelQuestion } from '../../ingest/channel-question.ts';
import type { StagedRead, StagingPlan } from '../../ingest/stage-records.ts';
import type { FileShape, FileSource, ReadOptions, SourceFault } from '../../readers/reader.ts';

/** A file as the thread knows it: its bytes are asked for. */
export interface FileToRead {
  readonly name: string;
  readonly sizeBytes: number | null;
  readonly shape: FileShape;
  readonly observedIn: FileSource;
  readonly options: ReadOptions;
}

/** The next bytes of the file; none at its end, where `fault` says whether they ended too early. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly fault: SourceFault | null;
}

/** What the thread can be asked for, one thing at a time. */
export interface ThreadCalls {
  /** The newest date of any kind in the file: when its readings were made at the earliest. */
  newestDate(file: FileToRead): Promise<Date | null>;
  /** Reads the file to its end, handing over rows for COPY. */
  stage(file: FileToRead, plan: StagingPlan): Promise<void>;
}

/** What the thread asks for, having neither files nor a database of its own. */
export interface HostCalls {
  /** Goes to the beginning of the file. */
  openFile(): Promise<void>;
  /** @param room is filled and comes back as the piece's bytes */
  readPiece(room: Uint8Array): Promise<Piece>;
  answer(question: ChannelQuestion): Promise<ChannelAnswer>;
  /** @returns pages that can be written to again */
  accept(read: StagedRead): Promise<Uint8Array[]>;
}

const handedOver = new WeakMap<object, readonly ArrayBuffer[]>();

/** Marks bytes of a value that goes to the other thread: they are moved, not copied, and gone here. */
export function handOver<Value extends object>(value: Value, bytes: readonly Uint8Array[]): Value {
  const buffers = bytes.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
  handedOver.set(value, buffers);
  return value;
}

/** One end of the line between two threads: a `Worker`, or inside of it the port to its parent. */
interface ThreadPort {
  postMessage(message: unknown, moved: readonly ArrayBuffer[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

/** Calls of the other thread, and answers to its calls. They take as long as they take. */
export function connectThreads<Remote extends object, Local extends object>(
  port: ThreadPort,
  local: Local,
): BirpcReturn<Remote, Local> {
  return createBirpc<Remote, Local>(local, {
    post: (message: { readonly a?: readonly unknown[]; readonly r?: unknown }) => {
      const values = message.a ?? [message.r];
      const moved = values.flatMap((value) =>
        typeof value === 'object' && value !== null ? (handedOver.get(value) ?? []) : [],
      );
      port.postMessage(message, moved);
    },
    on: (listen) => port.on('message', listen),
    timeout: -1,
  });
}
