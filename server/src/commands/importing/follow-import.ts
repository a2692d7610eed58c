import { setTimeout as pause } from 'node:timers/promises';
import { type Import, ImportState, ImportsService } from '@analyticbot/contracts/channels/v1/import';
import type { CommandSession } from './command-session.ts';

const POLL_MS = 150;

const ENDED: ReadonlySet<ImportState> = new Set([
  ImportState.DONE,
  ImportState.BROKEN,
  ImportState.CANCELLED,
  ImportState.FAILED,
]);

/** Waits until an import has ended, telling how far it is. */
export async function followImport(
  session: CommandSession,
  importId: string,
  onProgress: (current: Import) => void,
  signal: AbortSignal,
): Promise<Import> {
  const imports = session.app.client(ImportsService);
  for (;;) {
    const { import: current } = await imports.getImport({ importId }, session.callOptions());
    if (current === undefined) throw new Error('The service answered without an import.');
    onProgress(current);
    if (hasEnded(current)) return current;
    await pause(POLL_MS, undefined, { signal });
  }
}

/** Whether nothing more will happen to the import by itself. */
export function hasEnded({ state }: Import): boolean {
  return ENDED.has(state);
}

/** One line on how far an import is. */
export function progressLine(current: Import): string {
  const read = Number(current.bytesRead);
  const total = Number(current.bytesTotal);
  const share = total > 0 ? `${Math.min(100, Math.floor((read / total) * 100))} %` : `${megabytes(read)} MB`;
  const perSecond = Math.round(current.recordsPerSecond);
  const rate = perSecond === 0 ? '' : `, ${perSecond.toLocaleString('en-US')} records/s`;
  const left = current.secondsLeft === undefined ? '' : `, ${Math.ceil(current.secondsLeft)} s left`;
  if (current.state === ImportState.QUEUED) return 'Waiting to be read.';
  if (current.state === ImportState.COMPUTING) return 'Rows are in; computing the numbers.';
  if (current.state === ImportState.PICTURES) {
    return `Numbers are ready; storing pictures: ${current.picturesRead} of ${current.picturesTotal}${left}`;
  }
  if (current.recordsRead === 0n) return 'Reading: looking through the file.';
  return `Reading: ${share}, ${Number(current.recordsRead).toLocaleString('en-US')} records${rate}${left}`;
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
