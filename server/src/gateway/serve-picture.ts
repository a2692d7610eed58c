import { Permission } from '@analyticbot/contracts/access/v1/access';
import type { PostsService } from '@analyticbot/contracts/channels/v1/post';
import type { Client } from '@connectrpc/connect';
import type { FastifyRequest } from 'fastify';
import { failure } from '../platform/errors/index.ts';
import type { CallOptionsFor } from '../platform/rpc/index.ts';
import { gatewayErrors } from './errors.ts';
import type { PlainRoute } from './plain-route.ts';

export interface PictureDeps {
  readonly posts: Pick<Client<typeof PostsService>, 'getPicture'>;
  readonly callOptionsFor: CallOptionsFor;
}

/** Types that a browser shows as a picture and never runs; an SVG may hold a script. */
const PICTURE_TYPES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif']);
const LONGEST_PATH = 200;

/** `GET /media/PATH?workspace=…`: a picture of a post. It never changes under its path. */
export function pictureRoute({ posts, callOptionsFor }: PictureDeps): PlainRoute {
  return {
    method: 'GET',
    path: '/media/*',
    summary: 'A picture that came with a post, under the path that the post names.',
    permission: Permission.VIEWER,
    async answer({ request, reply, call }) {
      const path = pathOf(request);
      if (path === null) throw failure(gatewayErrors, 'NO_SUCH_PAGE');
      const { contentType, content } = await posts.getPicture({ path }, callOptionsFor(call));
      if (!PICTURE_TYPES.has(contentType)) throw failure(gatewayErrors, 'NO_SUCH_PAGE');
      return reply
        .type(contentType)
        .header('cache-control', 'private, max-age=86400, immutable')
        .send(Buffer.from(content));
    },
  };
}

/** As the post names it; null for what can be no path of a picture. */
function pathOf({ params }: FastifyRequest): string | null {
  const path = typeof params === 'object' && params !== null && '*' in params ? String(params['*']) : '';
  return path === '' || path.length > LONGEST_PATH ? null : path;
}
