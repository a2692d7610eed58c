import { createHash, randomUUID } from 'node:crypto';
import type { UploadMediaRequest } from '@analyticbot/contracts/content/v1/media';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { ContentDeps } from '../deps.ts';
import { contentErrors } from '../errors.ts';
import { MOST_MEDIA, MOST_UPLOAD_BYTES } from './media-limits.ts';
import { countMedia, findSource, insertMedia, type MediaRow } from './media-store.ts';
import type { PreparePicture } from './prepare-picture.ts';

export interface MediaDeps extends Pick<ContentDeps, 'database' | 'clock'> {
  readonly prepare: PreparePicture;
}

/**
 * Keeps what Telegram takes of a picture. The same file again is answered as it was the first time.
 *
 * @throws MEDIA_TOO_LARGE, MEDIA_INCOMPLETE, MEDIA_REFUSED, MEDIA_BUSY, TOO_MANY_MEDIA
 */
export async function uploadMedia(
  deps: MediaDeps,
  { workspaceId, userId }: { readonly workspaceId: number; readonly userId: string },
  parts: AsyncIterable<UploadMediaRequest>,
): Promise<MediaRow> {
  const { name, bytes } = await receive(parts);
  const sourceSha256 = createHash('sha256').update(bytes).digest();
  const known = await inWorkspace(deps.database, workspaceId, async (tx) => {
    const same = await findSource(tx, sourceSha256);
    if (same === null && (await countMedia(tx)) >= MOST_MEDIA) {
      throw failure(contentErrors, 'TOO_MANY_MEDIA', { values: { most: MOST_MEDIA } });
    }
    return same;
  });
  if (known !== null) return known;
  const picture = await deps.prepare(bytes);
  const given = { mediaId: randomUUID(), name, sourceSha256, userId, now: deps.clock.now() };
  return await inWorkspace(deps.database, workspaceId, (tx) => insertMedia(tx, picture, given));
}

/** Over gRPC a cancelled stream ends like a whole one: the announced size tells them apart. */
async function receive(
  parts: AsyncIterable<UploadMediaRequest>,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  let header = { name: '', sizeBytes: -1n };
  let received = 0;
  const chunks: Uint8Array[] = [];
  for await (const { part } of parts) {
    if (part.case === 'header') header = part.value;
    if (part.case === 'chunk') {
      chunks.push(part.value);
      received += part.value.byteLength;
    }
    if (received > MOST_UPLOAD_BYTES || header.sizeBytes > BigInt(MOST_UPLOAD_BYTES)) {
      throw failure(contentErrors, 'MEDIA_TOO_LARGE', { values: { mostBytes: MOST_UPLOAD_BYTES } });
    }
  }
  if (BigInt(received) !== header.sizeBytes) throw failure(contentErrors, 'MEDIA_INCOMPLETE');
  // PostgreSQL takes no zero in a text, and no list shows the others.
  return { name: header.name.replaceAll(/\p{Cc}/gu, ' '), bytes: Buffer.concat(chunks) };
}
