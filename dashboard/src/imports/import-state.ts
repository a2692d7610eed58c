import {
  FileShape,
  type Import,
  ImportState,
  type SkippedCount,
} from '@analyticbot/contracts/channels/v1/import';
import type { Timestamp } from '@bufbuild/protobuf/wkt';

/** Dictionary keys of the states of an import. */
export const STATE_KEYS = {
  [ImportState.UNSPECIFIED]: 'state.unknown',
  [ImportState.WAITING]: 'state.waiting',
  [ImportState.QUEUED]: 'state.queued',
  [ImportState.READING]: 'state.reading',
  [ImportState.COMPUTING]: 'state.computing',
  [ImportState.PICTURES]: 'state.pictures',
  [ImportState.DONE]: 'state.done',
  [ImportState.BROKEN]: 'state.broken',
  [ImportState.CANCELLED]: 'state.cancelled',
  [ImportState.FAILED]: 'state.failed',
} as const;

/** The colour of a state's badge. */
export const STATE_TONES = {
  [ImportState.UNSPECIFIED]: 'neutral',
  [ImportState.WAITING]: 'warning',
  [ImportState.QUEUED]: 'neutral',
  [ImportState.READING]: 'accent',
  [ImportState.COMPUTING]: 'accent',
  [ImportState.PICTURES]: 'accent',
  [ImportState.DONE]: 'positive',
  [ImportState.BROKEN]: 'warning',
  [ImportState.CANCELLED]: 'neutral',
  [ImportState.FAILED]: 'negative',
} as const;

/** Dictionary keys of what a file was recognised as. */
export const SHAPE_KEYS = {
  [FileShape.UNSPECIFIED]: 'shape.unknown',
  [FileShape.TELEGRAM_DESKTOP]: 'shape.desktop',
  [FileShape.TELEGRAM_DESKTOP_ACCOUNT]: 'shape.account',
  [FileShape.TELETHON_JSON]: 'shape.telethon',
  [FileShape.JSON_TABLE]: 'shape.jsonTable',
  [FileShape.DELIMITED]: 'shape.delimited',
  [FileShape.PUBLIC_PAGE]: 'shape.page',
  [FileShape.CHANNEL_EXPORT]: 'shape.export',
} as const;

const RUNNING: readonly ImportState[] = [
  ImportState.QUEUED,
  ImportState.READING,
  ImportState.COMPUTING,
  ImportState.PICTURES,
];
const RETRYABLE: readonly ImportState[] = [ImportState.BROKEN, ImportState.CANCELLED, ImportState.FAILED];

/** Whether something still happens, so that looking again is worth it. */
export function isRunning(state: ImportState): boolean {
  return RUNNING.includes(state);
}

/** Whether reading the stored file again could add something. */
export function isRetryable(state: ImportState): boolean {
  return RETRYABLE.includes(state);
}

/** How far reading is, 0…1; null where the size is not known. Never quite 1 before the rows are committed. */
export function readShare(work: Import): number | null {
  if (work.rowsCommittedAt !== undefined || work.state === ImportState.DONE) return 1;
  const total = Number(work.bytesTotal);
  return total <= 0 ? null : Math.min(0.99, Number(work.bytesRead) / total);
}

/** When every number was computed; pictures may follow. Undefined before. */
export function computedAt({
  computedAt: known,
  rowsCommittedAt,
  finishedAt,
}: Import): Timestamp | undefined {
  // An import of an earlier version knows only when it ended.
  return known ?? (rowsCommittedAt === undefined ? undefined : finishedAt);
}

/** How far the pictures are, 0…1; null where there are none. */
export function pictureShare({ picturesRead, picturesTotal }: Import): number | null {
  return picturesTotal === 0 ? null : Math.min(1, picturesRead / picturesTotal);
}

/** Some of them are counted and not listed. */
export function isListedInPart({ count, listed }: SkippedCount): boolean {
  return listed !== undefined && listed < count;
}

/** How many records were left out or mended, over all reasons. */
export function skippedTotal(work: Import): number {
  return work.skipped.reduce((sum, { count }) => sum + count, 0);
}
