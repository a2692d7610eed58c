import type { SealPlace } from '../../platform/sealing/index.ts';

/** Where the secret of a webhook stands. The address is what stays the same when it is added again. */
export function secretPlace(workspaceId: number, url: string): SealPlace {
  return { workspaceId, column: 'notifications.destination.sealed_secret', row: url };
}
