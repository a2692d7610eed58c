import { createHash } from 'node:crypto';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { appendChannelChanged } from '../events.ts';
import { addPicturesToImport } from '../import-store.ts';
import { lockChannels } from '../ingest/batch-store.ts';
import type { ByteSource } from '../readers/reader.ts';
import type { ChannelsTables } from '../tables.ts';
import type { PictureProblem } from './picture-limits.ts';
import { type FreshPicture, type KeptPicture, readKeptPictures, writePictures } from './picture-store.ts';
import { createReadSource, type ReadSource } from './read-source.ts';
import { createShrink, type Shrink } from './shrink-picture.ts';

/** A picture of a message that lies in an upload. */
export interface WantedPicture {
  readonly channelId: number;
  readonly messageId: number;
  /** Which file of the message it is of, from 0. */
  readonly position: number;
  readonly source: ByteSource;
  /** When the file that names it was made, or not before. */
  readonly observedAt: Date;
  /** The file that names it, and the path that it gives. */
  readonly fileName: string;
  readonly path: string;
}

/** Told of what became of the pictures. */
export interface PictureReport {
  /** A picture was looked at. */
  picture(): void;
  leaveOut(fileName: string, reason: PictureProblem, messageId: number, excerpt: string): void;
  flush(): Promise<void>;
}

/** Pictures of one transaction: about a megabyte, a second of work. */
const AT_ONCE = 32;
const TELL_EVERY_MS = 10_000;

/**
 * Makes small versions of the pictures and stores them, one after the other, a few in a transaction. What is stored
 * already is not decoded again, so that a second run goes on where the first was stopped and the same file twice
 * changes nothing. The pictures of a channel that was deleted meanwhile are passed over: the rows of the others are
 * written and stay.
 *
 * @throws the signal's reason when aborted
 */
export async function storePictures(
  deps: { readonly database: Database<ChannelsTables> },
  run: {
    readonly workspaceId: number;
    readonly importId: string;
    readonly pictures: readonly WantedPicture[];
  },
  report: PictureReport,
  signal: AbortSignal,
): Promise<void> {
  if (run.pictures.length === 0) return;
  const { workspaceId, importId } = run;
  const tools = { readSource: createReadSource(), shrink: await createShrink() };
  const untold = new Set<number>();
  const deleted = new Set<number>();
  let toldAt = performance.now();
  const tell = async (): Promise<void> => {
    toldAt = performance.now();
    const changed = [...untold];
    untold.clear();
    if (changed.length === 0) return;
    await inWorkspace(deps.database, workspaceId, async (tx) => {
      for (const channelId of changed) await appendChannelChanged(tx, channelId);
    });
  };
  try {
    for (const { channelId, observedAt, pictures } of inPortions(run.pictures)) {
      signal.throwIfAborted();
      if (deleted.has(channelId)) {
        for (const _ of pictures) report.picture();
        continue;
      }
      const kept = await inWorkspace(deps.database, workspaceId, (tx) =>
        readKeptPictures(
          tx,
          channelId,
          pictures.map(({ messageId }) => messageId),
        ),
      );
      const fresh = await shrinkAll(pictures, kept, tools, report, signal);
      const added = await inWorkspace(deps.database, workspaceId, async (tx) => {
        const existing = await lockChannels(tx, [channelId]);
        if (!existing.has(channelId)) return null;
        const written = await writePictures(tx, channelId, observedAt, fresh);
        if (written > 0) await addPicturesToImport(tx, importId, written);
        return written;
      });
      if (added === null) {
        deleted.add(channelId);
        untold.delete(channelId);
      } else if (added > 0) untold.add(channelId);
      await report.flush();
      if (performance.now() - toldAt >= TELL_EVERY_MS) await tell();
    }
  } catch (error) {
    // What stopped the run is what counts, not that nothing can be told any more.
    await tell().catch(() => undefined);
    throw error;
  }
  await tell();
}

async function shrinkAll(
  pictures: readonly WantedPicture[],
  kept: readonly KeptPicture[],
  { readSource, shrink }: { readonly readSource: ReadSource; readonly shrink: Shrink },
  report: PictureReport,
  signal: AbortSignal,
): Promise<FreshPicture[]> {
  // A table may name the picture of one message in several rows.
  const fresh = new Map<string, FreshPicture>();
  for (const { messageId, position, source, observedAt, fileName, path } of pictures) {
    signal.throwIfAborted();
    report.picture();
    const there = kept.find((one) => one.messageId === messageId && one.position === position);
    if (there !== undefined && there.observedAt > observedAt) continue;
    const bytes = await readSource(source);
    if (typeof bytes === 'string') {
      report.leaveOut(fileName, bytes, messageId, path);
      continue;
    }
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    if (there?.digest === digest) continue;
    const small = await shrink(bytes);
    if (typeof small === 'string') report.leaveOut(fileName, small, messageId, path);
    else fresh.set(`${messageId} ${position}`, { messageId, position, digest, ...small });
  }
  return [...fresh.values()];
}

/** A few pictures of one channel and one time, in the order in which they were found. */
function* inPortions(
  pictures: readonly WantedPicture[],
): Generator<{ channelId: number; observedAt: Date; pictures: WantedPicture[] }> {
  let portion: WantedPicture[] = [];
  for (const picture of pictures) {
    const first = portion[0];
    const fits =
      first === undefined ||
      (first.channelId === picture.channelId &&
        first.observedAt.getTime() === picture.observedAt.getTime() &&
        portion.length < AT_ONCE);
    if (!fits) {
      yield { channelId: first.channelId, observedAt: first.observedAt, pictures: portion };
      portion = [];
    }
    portion.push(picture);
  }
  const last = portion[0];
  if (last !== undefined) yield { channelId: last.channelId, observedAt: last.observedAt, pictures: portion };
}
