import { join } from 'node:path';

/** Ids that we made ourselves: nothing that could lead out of the folder. */
const ID = /^[0-9a-f-]{36}$/;

/** Where an upload's files lie; null for an id that was not made here. */
export function uploadPath(folder: string, workspaceId: number, uploadId: string): string | null {
  return ID.test(uploadId) ? join(folder, String(workspaceId), uploadId) : null;
}
