import { ImportState } from '@analyticbot/contracts/channels/v1/import';
import { Source } from '@analyticbot/contracts/common/v1/metric';
import { inWorkspace } from '../../../platform/database/index.ts';
import { Failure } from '../../../platform/errors/index.ts';
import { FinalFailure, type JobRun } from '../../../platform/jobs/index.ts';
import { forgetImport } from '../delete-channel.ts';
import {
  addToImport,
  changeImport,
  deleteSkips,
  type ImportChanges,
  type ImportRow,
  isCancelRequested,
  readImport,
  setServiceMessages,
} from '../import-store.ts';
import { ingestStaged } from '../ingest/ingest-records.ts';
import type { FileSet } from '../ingest/resolve-channel.ts';
import { NO_PICTURES } from '../pictures/picture-index.ts';
import { storePictures, type WantedPicture } from '../pictures/store-pictures.ts';
import { channelUsername, readingOrder } from '../readers/index.ts';
import type { FileSource, ReadOptions } from '../readers/reader.ts';
import type { ChannelReference } from '../readers/record.ts';
import { createPictureFinder, type PictureClaims } from './find-pictures.ts';
import { failImport, INTERRUPTED } from './give-up-import.ts';
import type { ImportDeps } from './import-deps.ts';
import { hasEnded } from './import-states.ts';
import { type ImportWishes, parseWishes } from './import-wishes.ts';
import { mappingInForce } from './mapping-in-force.ts';
import { type OpenedFile, type OpenedUpload, openUpload } from './open-upload.ts';
import { failureText, type ProblemText, refusalText } from './problem-text.ts';
import { type ReadingThread, startReadingThread } from './reading-thread/start-reading-thread.ts';
import { createProgress, type Progress } from './track-progress.ts';

/** Tries that fail for a reason that is not the file's before that is told to the person. */
const MOST_FAILURES = 4;
/** Tries of the job. A process that is stopped or killed in the middle uses one up as well, and is no failure. */
export const IMPORT_TRIES = 10;

const SOURCES: Readonly<Record<FileSource, Source>> = {
  export: Source.EXPORT,
  dump: Source.DUMP,
  'web-preview': Source.WEB_PREVIEW,
  // Each row has its own.
  kept: Source.UNSPECIFIED,
};
const CANCEL_POLL_MS = 400;

class ImportCancelled extends Error {
  constructor() {
    super('The import was cancelled.');
    this.name = 'ImportCancelled';
  }
}

/**
 * The job of one import: reads every file of the upload from its beginning, writes what is new, computes what is
 * precomputed, and last stores the pictures, which nobody has to wait for. Safe to repeat after a kill at any moment: what is written already is found unchanged.
 */
export async function runImport(
  deps: ImportDeps,
  { workspaceId, importId }: { readonly workspaceId: number; readonly importId: string },
  run: JobRun,
): Promise<void> {
  const change = (changes: ImportChanges): Promise<void> =>
    inWorkspace(deps.database, workspaceId, (tx) => changeImport(tx, importId, changes));
  const row = await inWorkspace(deps.database, workspaceId, (tx) => readImport(tx, importId));
  // The workspace was deleted meanwhile, or a job of before did it all and ended unheard.
  if (row === null || hasEnded(row)) return;
  const startedAt = row.started_at ?? deps.clock.now();
  await inWorkspace(deps.database, workspaceId, async (tx) => {
    await deleteSkips(tx, importId);
    await changeImport(tx, importId, {
      state: ImportState.READING,
      started_at: startedAt,
      attempts: row.attempts + 1,
      bytes_read: 0,
    });
  });
  const cancelling = new AbortController();
  const watch = setInterval(() => {
    inWorkspace(deps.database, workspaceId, (tx) => isCancelRequested(tx, importId)).then(
      (requested) => requested && cancelling.abort(new ImportCancelled()),
      // The next look tells.
      () => undefined,
    );
  }, CANCEL_POLL_MS);
  const signal = AbortSignal.any([run.signal, cancelling.signal]);
  const progress = createProgress(deps, { workspaceId, importId, bytesTotal: Number(row.bytes_total) });
  try {
    const { problem, pictures } = await readAll(deps, row, progress, signal);
    await progress.flush();
    await change({ state: ImportState.COMPUTING, rows_committed_at: deps.clock.now() });
    await computeAll(deps, workspaceId, importId, signal);
    await settleCounts(deps, workspaceId, importId, progress);
    const computed_at = deps.clock.now();
    if (pictures.length === 0) await change({ computed_at });
    else {
      progress.beginPictures(pictures.length);
      await change({
        state: ImportState.PICTURES,
        computed_at,
        pictures_total: pictures.length,
        pictures_read: 0,
      });
      await storePictures(deps, { workspaceId, importId, pictures }, progress, signal);
      await progress.flush();
    }
    await change({
      state: problem === null ? ImportState.DONE : ImportState.BROKEN,
      problem: problem === null ? null : JSON.stringify(problem),
      finished_at: deps.clock.now(),
      seconds_left: null,
    });
  } catch (error) {
    // The process stops: the job goes on elsewhere, and the row stays as it is.
    if (run.signal.aborted && !cancelling.signal.aborted) throw error;
    await progress.flush().catch(() => undefined);
    if (cancelling.signal.aborted) {
      await computeAll(deps, workspaceId, importId, run.signal);
      await settleCounts(deps, workspaceId, importId, progress);
      await change({ state: ImportState.CANCELLED, finished_at: deps.clock.now(), seconds_left: null });
      return;
    }
    const failures = failuresBefore(row, run) + 1;
    if (!(error instanceof Failure) && failures < MOST_FAILURES) {
      // Where even that cannot be written the try is not counted, which only means one more.
      await change({ checkpoint: JSON.stringify({ failures }) }).catch(() => undefined);
      throw error;
    }
    const text = error instanceof Failure ? failureText(error) : INTERRUPTED;
    await inWorkspace(deps.database, workspaceId, async (tx) => {
      const now = await readImport(tx, importId);
      if (now === null) return;
      await failImport(deps, tx, now, text);
      const channelId = deletedChannel(error);
      if (channelId !== null) await forgetImport(deps, tx, { workspaceId, importId, channelId });
    });
    if (!(error instanceof Failure)) throw new FinalFailure(error);
  } finally {
    clearInterval(watch);
  }
}

/** The channel that was deleted while the import wrote to it; null where it failed for another reason. */
function deletedChannel(error: unknown): number | null {
  if (!(error instanceof Failure) || error.reason !== 'CHANNEL_DELETED_MEANWHILE') return null;
  return Number(error.values.channelId);
}

/** Failed tries of this job, as the last of them left it. */
function failuresBefore({ checkpoint }: ImportRow, { attempt }: JobRun): number {
  if (attempt === 1 || typeof checkpoint !== 'object' || checkpoint === null) return 0;
  return 'failures' in checkpoint && typeof checkpoint.failures === 'number' ? checkpoint.failures : 0;
}

/** What came of reading every file: the first problem, and the pictures that are to be stored. */
interface AllRead {
  readonly problem: ProblemText | null;
  readonly pictures: readonly WantedPicture[];
}

async function readAll(
  deps: ImportDeps,
  row: ImportRow,
  progress: Progress,
  signal: AbortSignal,
): Promise<AllRead> {
  const wishes = parseWishes(row.options);
  const upload = await openUpload(deps, row.workspace_id, row.upload_id);
  const set: FileSet = { posts: null, channels: null, exported: new Map() };
  let problem: ProblemText | null = null;
  const pictures: WantedPicture[] = [];
  const claims: PictureClaims = new Map();
  const thread = startReadingThread();
  try {
    for (const file of inReadingOrder(upload.files, wishes)) {
      const read = await readFile(deps, { row, upload, file, wishes, set, claims, thread }, progress, signal);
      if (read.problem !== null)
        problem ??= { ...read.problem, message: `${file.source.name}: ${read.problem.message}` };
      for (const picture of read.pictures) pictures.push(picture);
    }
  } finally {
    await thread.stop();
  }
  return { problem, pictures };
}

interface FileToRead {
  readonly row: ImportRow;
  readonly upload: OpenedUpload;
  readonly file: OpenedFile;
  readonly wishes: ImportWishes;
  readonly set: FileSet;
  readonly claims: PictureClaims;
  readonly thread: ReadingThread;
}

async function readFile(
  deps: ImportDeps,
  { row, upload, file, wishes, set, claims, thread }: FileToRead,
  progress: Progress,
  signal: AbortSignal,
): Promise<AllRead> {
  const { recognition, source } = file;
  if (recognition.kind === 'refused')
    return { problem: refusalText(recognition.reason, recognition.values, null), pictures: [] };
  const workspaceId = row.workspace_id;
  const given = wishes.mappings[file.fileId] ?? null;
  const { mapping, lacksChannel } = await mappingInForce(deps, workspaceId, file, given);
  const observedAt = wishes.observedAtMs === null ? null : new Date(wishes.observedAtMs);
  const options: ReadOptions = {
    observedAt,
    channel: lacksChannel ? namedChannel(wishes) : null,
    chats: recognition.shape === 'telegram-desktop-account' ? new Set(wishes.chatKeys) : null,
    mapping,
    timeZone: 'UTC',
    now: deps.clock.now(),
  };
  const task = { source, shape: recognition.shape, observedIn: recognition.source, options };
  // Readings without a time of their own were made no earlier than the newest date of the file, known at its end.
  const newest =
    observedAt ??
    (recognition.source === 'kept' ? row.created_at : null) ??
    (await thread.newestDate(task, signal));
  const observation = { at: newest ?? row.created_at, notBefore: observedAt === null };
  const pictures = wishes.leavePictures ? NO_PICTURES : upload.pictures;
  const finder = createPictureFinder(pictures, file, claims, progress);
  const { end, channelOf } = await ingestStaged(
    deps,
    {
      workspaceId,
      source: SOURCES[recognition.source],
      observation,
      pictures: finder.isWanted,
      timeZone: wishes.timeZone === '' ? 'UTC' : wishes.timeZone,
      simulated: false,
      chosen: wishes.channelId === null ? new Map() : new Map([['file', wishes.channelId]]),
      set,
      onWritten: (tx, written) => addToImport(tx, workspaceId, row.import_id, written),
      onRead(read) {
        finder.look(read.pictures);
        return progress.add(source.name, read);
      },
      onUnplaced: (unplaced) => progress.unplaced(source.name, unplaced),
    },
    (ports, plan) => thread.stage(task, plan, ports, signal),
    signal,
  );
  progress.endFile(source.sizeBytes ?? 0);
  const broken = end !== null && end.outcome !== 'complete';
  return {
    problem: broken ? refusalText(end.reason ?? 'json_broken', end.values, end.place) : null,
    pictures: finder.wanted(channelOf, observation.at),
  };
}

/** Tables of channels before tables of posts before what refers to them. */
function inReadingOrder(files: readonly OpenedFile[], wishes: ImportWishes): OpenedFile[] {
  const rank = ({ fileId, recognition }: OpenedFile): number => {
    if (recognition.kind === 'refused') return 0;
    const mapping = wishes.mappings[fileId];
    if (mapping === undefined || recognition.table === null) return readingOrder(recognition);
    return readingOrder({ ...recognition, table: { ...recognition.table, mapping } });
  };
  return [...files].sort((a, b) => rank(a) - rank(b));
}

/** `@name`, a t.me link or a title, as a person wrote it. */
function namedChannel({ channelName }: ImportWishes): ChannelReference {
  // A bare word may be a title; a name of Telegram's is written with @ or as a link.
  const username = /^@|\.me\//.test(channelName.trim()) ? channelUsername(channelName) : null;
  return {
    key: 'file',
    telegramId: null,
    username,
    title: username === null && channelName.trim() !== '' ? channelName.trim() : null,
    kind: null,
    foreign: null,
  };
}

async function computeAll(
  deps: ImportDeps,
  workspaceId: number,
  importId: string,
  signal: AbortSignal,
): Promise<void> {
  const row = await inWorkspace(deps.database, workspaceId, (tx) => readImport(tx, importId));
  for (const channelId of row?.channel_ids ?? []) await deps.computeRollups(workspaceId, channelId, signal);
}

/** What was neither added nor updated over all tries was there already. */
async function settleCounts(
  deps: ImportDeps,
  workspaceId: number,
  importId: string,
  progress: Progress,
): Promise<void> {
  await inWorkspace(deps.database, workspaceId, async (tx) => {
    const row = await readImport(tx, importId);
    if (row === null) return;
    const unchanged = Math.max(0, progress.posts() - row.posts_added - row.posts_updated);
    await changeImport(tx, importId, { posts_unchanged: unchanged });
    await setServiceMessages(tx, importId, progress.serviceMessages());
  });
}
