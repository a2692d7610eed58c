import { ImportState } from '@analyticbot/contracts/channels/v1/import';

/** An import in one of these is read, or will be. */
export const RUNNING: readonly ImportState[] = [
  ImportState.QUEUED,
  ImportState.READING,
  ImportState.COMPUTING,
  ImportState.PICTURES,
];

const ENDED: ReadonlySet<number> = new Set([
  ImportState.DONE,
  ImportState.BROKEN,
  ImportState.CANCELLED,
  ImportState.FAILED,
]);

/** It will not go on by itself. */
export function hasEnded({ state }: { readonly state: number }): boolean {
  return ENDED.has(state);
}
