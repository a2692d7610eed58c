import type { Readable } from 'node:stream';
import { Permission } from '@analyticbot/contracts/access/v1/access';
import { failure } from '../platform/errors/index.ts';
import { gatewayErrors } from './errors.ts';
import type { PlainRoute } from './plain-route.ts';

export interface Picture {
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly body: Readable;
}

/** Opens a stored picture of a workspace by its path under `/media`, or says that there is none. */
export type OpenPicture = (workspaceId: number, path: string) => Promise<Picture | null>;

/** Types that a browser shows as a picture and never runs; an SVG may hold a script. */
const PICTURE_TYPES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif']);

/** `GET /media/PATH?workspace=…`: a picture of a post. It never changes under its path. */
export function pictureRoute(openPicture: OpenPicture): PlainRoute {
  return {
    method: 'GET',
    path: '/media/*',
    summary: 'A picture that came with a post, under the path that the post names.',
    permission: Permission.VIEWER,
    async answer({ request, reply, workspaceId }) {
      const path = decodedPath(request.url);
      const picture = workspaceId === null || path === null ? null : await openPicture(workspaceId, path);
      if (picture === null) throw failure(gatewayErrors, 'NO_SUCH_PAGE');
      if (!PICTURE_TYPES.has(picture.contentType)) {
        picture.body.destroy();
        throw failure(gatewayErrors, 'NO_SUCH_PAGE');
      }
      return reply
        .type(picture.contentType)
        .header('content-length', picture.sizeBytes)
        .header('cache-control', 'private, max-age=86400, immutable')
        .send(picture.body);
    },
  };
}

/** Null where the path tries to leave its folder. */
function decodedPath(url: string): string | null {
  const raw = url.split('?', 1)[0]?.slice('/media/'.length) ?? '';
  try {
    const path = decodeURIComponent(raw);
    const parts = path.split(/[/\\]/);
    return parts.some((part) => part === '' || part === '.' || part === '..') || path.includes('\0')
      ? null
      : path;
  } catch {
    return null;
  }
}
