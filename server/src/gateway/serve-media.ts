import { Permission } from '@analyticbot/contracts/access/v1/access';
import type { MediaService } from '@analyticbot/contracts/content/v1/media';
import type { Client } from '@connectrpc/connect';
import type { FastifyRequest } from 'fastify';
import { failure } from '../platform/errors/index.ts';
import type { CallOptionsFor } from '../platform/rpc/index.ts';
import { gatewayErrors } from './errors.ts';
import type { PlainRoute } from './plain-route.ts';

export interface MediaDeps {
  readonly media: Pick<Client<typeof MediaService>, 'readMedia'>;
  readonly callOptionsFor: CallOptionsFor;
}

/** What the service keeps; a browser shows it as a picture and never runs it. */
const MEDIA_TYPES = new Set(['image/jpeg', 'image/webp']);
const MEDIA_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `GET /api/media/ID?size=thumb&workspace=…`: a picture that was uploaded for posts. It never changes under its id. */
export function mediaRoute({ media, callOptionsFor }: MediaDeps): PlainRoute {
  return {
    method: 'GET',
    path: '/api/media/:mediaId',
    summary: 'A picture that was uploaded for posts.',
    permission: Permission.VIEWER,
    async answer({ request, reply, call }) {
      const mediaId = mediaIdOf(request);
      const size = new URL(request.url, 'http://gateway.invalid').searchParams.get('size') ?? '';
      if (mediaId === null || !['', 'thumb'].includes(size)) throw failure(gatewayErrors, 'NO_SUCH_PAGE');
      let type = '';
      const chunks: Uint8Array[] = [];
      // As a whole, at most 10 MB: what fails on the way is answered as a failure and not as half a picture.
      const parts = media.readMedia({ mediaId, thumbnail: size === 'thumb' }, callOptionsFor(call));
      for await (const { contentType, chunk } of parts) {
        if (contentType !== '') type = contentType;
        chunks.push(chunk);
      }
      if (!MEDIA_TYPES.has(type)) throw failure(gatewayErrors, 'NO_SUCH_PAGE');
      return reply
        .type(type)
        .header('cache-control', 'private, max-age=86400, immutable')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(Buffer.concat(chunks));
    },
  };
}

function mediaIdOf({ params }: FastifyRequest): string | null {
  const id =
    typeof params === 'object' && params !== null && 'mediaId' in params ? String(params.mediaId) : '';
  return MEDIA_ID.test(id) ? id : null;
}
