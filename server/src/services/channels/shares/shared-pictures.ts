import type { GetRankingResponse } from '@analyticbot/contracts/channels/v1/metric';
import type { Media, Post } from '@analyticbot/contracts/channels/v1/post';
import { pictureKeyOf } from '../pictures/picture-path.ts';
import { readPictureContent } from '../pictures/picture-store.ts';
import { type ReadDeps, reading } from '../read-deps.ts';

/** Posts as a shared page shows them, and the pictures that they name. */
export interface PicturedRanking {
  readonly topPosts: GetRankingResponse;
  readonly pictures: readonly { readonly path: string; readonly content: Buffer }[];
}

/** The same posts with nothing of what they carry: what lies behind sign-in is not named. */
export function withoutPictures(ranking: GetRankingResponse): PicturedRanking {
  return { topPosts: withMedia(ranking, () => []), pictures: [] };
}

/** The posts with the first picture of each, and its bytes: whoever has no account cannot fetch them by a path. */
export async function withPictures(
  deps: ReadDeps,
  { workspaceId, channelId }: { readonly workspaceId: number; readonly channelId: number },
  ranking: GetRankingResponse,
): Promise<PicturedRanking> {
  const paths = ranking.best
    .map((post) => firstPicture(post)?.picturePath ?? '')
    .filter((path) => path !== '');
  const pictures = await reading(deps, workspaceId, async (tx) => {
    const found: { path: string; content: Buffer }[] = [];
    for (const path of paths) {
      const key = pictureKeyOf(path);
      // The paths of a shared page name no channel.
      const content = key === null ? null : await readPictureContent(tx, { ...key, channelId });
      if (content !== null) found.push({ path, content });
    }
    return found;
  });
  const mediaOf = (post: Post): Media[] => {
    const media = firstPicture(post);
    const isThere = pictures.some(({ path }) => path === media?.picturePath);
    return media === undefined || !isThere ? [] : [shownMedia(media)];
  };
  return { topPosts: withMedia(ranking, mediaOf), pictures };
}

function firstPicture({ media }: Post): Media | undefined {
  return media.find(({ picturePath }) => picturePath !== '');
}

function withMedia(ranking: GetRankingResponse, mediaOf: (post: Post) => Media[]): GetRankingResponse {
  return { ...ranking, best: ranking.best.map((post) => ({ ...post, media: mediaOf(post) })) };
}

/** What the picture is, without the name that its file had. */
function shownMedia({ $typeName, format, picturePath, pictureWidth, pictureHeight }: Media): Media {
  return { $typeName, format, fileName: '', mimeType: '', picturePath, pictureWidth, pictureHeight };
}
