import { type MediaSchema, MediaService } from '@analyticbot/contracts/content/v1/media';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { workspaceCall } from '../../../platform/rpc/index.ts';
import { contentErrors } from '../errors.ts';
import { deleteMedia, type MediaRow, readMedia, readMediaBytes, readMediaPage } from './media-store.ts';
import { type MediaDeps, uploadMedia } from './upload-media.ts';

const DEFAULT_PAGE = 50;
const CHUNK_BYTES = 256 * 1024;

/** MediaService: the contract's messages to use cases and back. */
export function mediaRoutes(deps: MediaDeps): (router: ConnectRouter) => void {
  const { database } = deps;
  return (router) =>
    router.service(MediaService, {
      async uploadMedia(parts, context) {
        const { workspaceId, identity } = workspaceCall(context);
        const row = await uploadMedia(deps, { workspaceId, userId: identity.userId }, parts);
        return { media: mediaMessage(row) };
      },
      async getMedia({ mediaId }, context) {
        const { workspaceId } = workspaceCall(context);
        const row = await inWorkspace(database, workspaceId, (tx) => readMedia(tx, mediaId));
        if (row === null) throw failure(contentErrors, 'MEDIA_NOT_FOUND');
        return { media: mediaMessage(row) };
      },
      async listMedia({ pageSize, afterMediaId }, context) {
        const { workspaceId } = workspaceCall(context);
        const page = {
          after: afterMediaId === '' ? null : afterMediaId,
          limit: pageSize === 0 ? DEFAULT_PAGE : pageSize,
        };
        const rows = await inWorkspace(database, workspaceId, (tx) => readMediaPage(tx, page));
        return { media: rows.map(mediaMessage) };
      },
      async deleteMedia({ mediaId }, context) {
        const { workspaceId } = workspaceCall(context);
        const gone = await inWorkspace(database, workspaceId, (tx) => deleteMedia(tx, mediaId));
        if (!gone) throw failure(contentErrors, 'MEDIA_NOT_FOUND');
        return {};
      },
      async *readMedia({ mediaId, thumbnail }, context) {
        const { workspaceId } = workspaceCall(context);
        const version = thumbnail ? 'thumbnail' : 'content';
        const bytes = await inWorkspace(database, workspaceId, (tx) => readMediaBytes(tx, mediaId, version));
        if (bytes === null) throw failure(contentErrors, 'MEDIA_NOT_FOUND');
        for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) {
          const contentType = at > 0 ? '' : thumbnail ? 'image/webp' : KEPT_TYPE;
          yield { contentType, chunk: bytes.subarray(at, at + CHUNK_BYTES) };
        }
      },
    });
}

const KEPT_TYPE = 'image/jpeg';

function mediaMessage({ uploadedAt, ...rest }: MediaRow): MessageInitShape<typeof MediaSchema> {
  return { ...rest, contentType: KEPT_TYPE, uploadedAt: timestampFromDate(uploadedAt) };
}
