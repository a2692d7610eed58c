import { picturesFor } from '@analyticbot/contracts/uploads/picture-names';
import type { ByteSource } from '../readers/reader.ts';

/** The pictures of an upload, to be found by the path that a file names. */
export interface PictureIndex {
  readonly count: number;
  /** @returns the picture that `file` means by a path relative to itself; null where it is not among them */
  find(file: NamingFile, path: string): ByteSource | null;
}

/** A file that names pictures. */
export interface NamingFile {
  readonly archiveId: string | null;
  readonly source: Pick<ByteSource, 'name'>;
}

/** Pictures of one archive, by their path inside it; with null, what was sent without an export around it. */
export interface PictureGroup {
  readonly archiveId: string | null;
  readonly pictures: readonly ByteSource[];
}

/**
 * A path is looked up beside the file that names it: inside its own archive, then among what was sent with it. Nothing
 * is ever opened by a path of a file: a path only chooses among the pictures that are there.
 *
 * @param onlyOneFile there is no second file that could mean another picture by the same name. Then pictures that were
 *   sent without their folder are found by their bare name.
 */
export function createPictureIndex(groups: readonly PictureGroup[], onlyOneFile: boolean): PictureIndex {
  const byGroup = new Map<string | null, Map<string, ByteSource>>();
  let count = 0;
  for (const { archiveId, pictures } of groups) {
    const named = byGroup.get(archiveId) ?? new Map<string, ByteSource>();
    byGroup.set(archiveId, named);
    for (const picture of pictures) if (!named.has(picture.name)) named.set(picture.name, picture);
    count += pictures.length;
  }
  const find = (archiveId: string | null, path: string): ByteSource | null =>
    byGroup.get(archiveId)?.get(path) ?? null;

  return {
    count,
    find({ archiveId, source }, path) {
      if (count === 0) return null;
      const folder = source.name.slice(0, source.name.lastIndexOf('/') + 1);
      for (const wanted of picturesFor(path)) {
        const beside = find(archiveId, folder + wanted) ?? find(null, folder + wanted) ?? find(null, wanted);
        const bare = onlyOneFile ? find(null, wanted.slice(wanted.lastIndexOf('/') + 1)) : null;
        if (beside !== null || bare !== null) return beside ?? bare;
      }
      return null;
    },
  };
}

/** Where no picture came along, or none is wanted. */
export const NO_PICTURES: PictureIndex = createPictureIndex([], false);
