import { failure } from '../../../platform/errors/index.ts';
import { type ReadDeps, reading } from '../read-deps.ts';
import { readErrors } from '../read-errors.ts';
import { pictureKeyOf } from './picture-path.ts';
import { readPictureContent } from './picture-store.ts';

/** The bytes of a stored picture, WebP. Throws PICTURE_NOT_FOUND, the same for one of another workspace. */
export async function getPicture(deps: ReadDeps, workspaceId: number, path: string): Promise<Buffer> {
  const key = pictureKeyOf(path);
  const content = key === null ? null : await reading(deps, workspaceId, (tx) => readPictureContent(tx, key));
  if (content === null) throw failure(readErrors, 'PICTURE_NOT_FOUND');
  return content;
}
