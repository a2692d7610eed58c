import { inWorkspace } from '../../../platform/database/index.ts';
import type { ContentDeps } from '../deps.ts';
import { type MediaRow, readMedia, readMediaBytes } from './media-store.ts';

/** A picture as it goes out. */
export interface OpenedMedia extends Pick<MediaRow, 'width' | 'height'> {
  /** Ends as what it is, whatever it was called. */
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** The pictures of a post, in their order; null where one of them is not there any more. */
export async function openMedia(
  { database }: Pick<ContentDeps, 'database'>,
  workspaceId: number,
  mediaIds: readonly string[],
): Promise<readonly OpenedMedia[] | null> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const opened: OpenedMedia[] = [];
    for (const mediaId of mediaIds) {
      const row = await readMedia(tx, mediaId);
      const bytes = await readMediaBytes(tx, mediaId, 'content');
      if (row === null || bytes === null) return null;
      const { width, height } = row;
      opened.push({ fileName: `${mediaId}.jpg`, contentType: 'image/jpeg', bytes, width, height });
    }
    return opened;
  });
}
