import type { ArrangedFiles } from './arrange-files.ts';
import type { ChosenFile } from './chosen-file.ts';
import { type PicturePack, packsOf, zipPack } from './pack-pictures.ts';
import type { Parcel } from './upload-state.ts';

/** The server takes no longer name. */
const LONGEST_NAME = 500;

/** What is sent: every file as it is, and the pictures in packs after them. */
export function parcelsOf({ files, pictures }: ArrangedFiles): readonly Parcel[] {
  return [...files.map(fileParcel), ...packsOf(pictures).map(packParcel)];
}

function fileParcel({ file, path }: ChosenFile): Parcel {
  return {
    name: path.length > LONGEST_NAME ? file.name : path,
    sizeBytes: file.size,
    pictures: 0,
    identity: identityOf({ file, path }),
    content: async () => file,
  };
}

function packParcel(pack: PicturePack): Parcel {
  return {
    name: pack.name,
    sizeBytes: pack.sizeBytes,
    pictures: pack.pictures.length,
    identity: pack.pictures.map(identityOf).join('|'),
    content: () => zipPack(pack),
  };
}

function identityOf({ file, path }: ChosenFile): string {
  return `${path} ${file.size} ${file.lastModified}`;
}
