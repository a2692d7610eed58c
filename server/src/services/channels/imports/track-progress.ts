import { inWorkspace } from '../../../platform/database/index.ts';
import { changeImport, insertSkips, type StoredSkip } from '../import-store.ts';
import type { ReadSummary, Unplaced } from '../ingest/read-summary.ts';
import { type SkipReason, WHOLE_FILE } from '../readers/index.ts';
import type { SkippedRecord } from '../readers/record.ts';
import type { ImportDeps } from './import-deps.ts';
import { placeText, skipText } from './problem-text.ts';

/** What is known of a running import, written to its row at most twice a second. */
export interface Progress {
  add(fileName: string, read: ReadSummary): Promise<void>;
  /** Counts records that lead nowhere; of each key one is listed. */
  unplaced(fileName: string, unplaced: readonly Unplaced[]): void;
  /** Counts a picture that a message names and that is not kept. */
  leaveOut(fileName: string, reason: SkipReason, messageId: number, excerpt: string): void;
  /** The next file begins where this one ended. */
  endFile(sizeBytes: number): void;
  /** All records are read; pictures may follow. */
  beginPictures(total: number): void;
  /** A picture was looked at. */
  picture(): void;
  flush(): Promise<void>;
  /** Records of posts that were read. */
  posts(): number;
  serviceMessages(): number;
}

const WRITE_EVERY_MS = 500;
/** Beyond this the records of one reason are counted, not listed. */
const LISTED_PER_REASON = 10_000;

export function createProgress(
  deps: ImportDeps,
  {
    workspaceId,
    importId,
    bytesTotal,
  }: { readonly workspaceId: number; readonly importId: string; readonly bytesTotal: number },
): Progress {
  const beganAt = performance.now();
  const skipped = new Map<string, number>();
  let waiting: StoredSkip[] = [];
  let counts = { bytesBefore: 0, bytesRead: 0, records: 0, posts: 0, serviceMessages: 0, skips: 0 };
  let writtenAt = beganAt;
  let pictures: { readonly total: number; read: number; readonly beganAt: number } | null = null;

  function list(fileName: string, skip: SkippedRecord): void {
    const seen = (skipped.get(skip.reason) ?? 0) + 1;
    skipped.set(skip.reason, seen);
    counts.skips += 1;
    if (seen > LISTED_PER_REASON) return;
    waiting.push({
      position: counts.skips,
      fileName,
      reason: skip.reason,
      message: skipText(skip.reason),
      place: placeText(skip.place),
      excerpt: skip.excerpt,
    });
  }

  function listUnplaced(fileName: string, { reason, key, records }: Unplaced): void {
    list(fileName, { reason, scope: 'record', place: WHOLE_FILE, excerpt: key });
    skipped.set(reason, (skipped.get(reason) ?? 0) + records - 1);
  }

  async function write(): Promise<void> {
    writtenAt = performance.now();
    // The rate is that of the records, of which none come any more once pictures do.
    const seconds = ((pictures?.beganAt ?? writtenAt) - beganAt) / 1000;
    const bytesRead = counts.bytesBefore + counts.bytesRead;
    const left =
      pictures === null
        ? secondsLeft(bytesRead, bytesTotal, seconds)
        : secondsLeft(pictures.read, pictures.total, (writtenAt - pictures.beganAt) / 1000);
    const skips = waiting;
    waiting = [];
    await inWorkspace(deps.database, workspaceId, async (tx) => {
      await changeImport(tx, importId, {
        bytes_read: bytesRead,
        records_read: counts.records,
        records_per_second: seconds > 0 ? counts.records / seconds : 0,
        seconds_left: left,
        service_messages: counts.serviceMessages,
        skipped: JSON.stringify(Object.fromEntries(skipped)),
        ...(pictures === null ? {} : { pictures_total: pictures.total, pictures_read: pictures.read }),
      });
      await insertSkips(tx, workspaceId, importId, skips);
    });
  }

  return {
    async add(fileName, read) {
      counts = {
        ...counts,
        bytesRead: read.bytesRead,
        records: counts.records + read.records,
        posts: counts.posts + read.posts,
        serviceMessages: counts.serviceMessages + read.serviceMessages,
      };
      for (const skip of read.skipped) list(fileName, skip);
      if (performance.now() - writtenAt >= WRITE_EVERY_MS) await write();
    },
    unplaced(fileName, unplaced) {
      for (const entry of unplaced) listUnplaced(fileName, entry);
    },
    leaveOut(fileName, reason, messageId, excerpt) {
      const place = { byte: null, line: null, path: `message ${messageId}` };
      list(fileName, { reason, scope: 'field', place, excerpt });
    },
    beginPictures(total) {
      pictures = { total, read: 0, beganAt: performance.now() };
    },
    picture() {
      if (pictures !== null) pictures.read += 1;
    },
    endFile(sizeBytes) {
      counts = { ...counts, bytesBefore: counts.bytesBefore + sizeBytes, bytesRead: 0 };
    },
    flush: write,
    posts: () => counts.posts,
    serviceMessages: () => counts.serviceMessages,
  };
}

/** At the rate so far; null before there is one, and at the end. */
function secondsLeft(done: number, total: number, seconds: number): number | null {
  return done > 0 && total > done ? ((total - done) / done) * seconds : null;
}
