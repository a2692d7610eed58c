import type { ChosenFile } from './chosen-file.ts';

/** Pictures that are sent as one file: thousands of small requests would take longer than their bytes. */
export interface PicturePack {
  readonly name: string;
  readonly pictures: readonly ChosenFile[];
  readonly sizeBytes: number;
}

/** Held in memory while it is sent. */
const PACK_BYTES = 16 * 1024 * 1024;
/** The server keeps none that is larger. */
const MOST_BYTES = 20 * 1024 * 1024;

/** Puts pictures together to packs of a size that a phone can hold, in their order. */
export function packsOf(pictures: readonly ChosenFile[]): readonly PicturePack[] {
  const packs: ChosenFile[][] = [];
  let held = PACK_BYTES;
  for (const picture of pictures) {
    if (picture.file.size > MOST_BYTES) continue;
    if (held + picture.file.size > PACK_BYTES) {
      packs.push([]);
      held = 0;
    }
    packs.at(-1)?.push(picture);
    held += picture.file.size;
  }
  return packs.map((pack, index) => ({
    name: `pictures-${index + 1}.zip`,
    pictures: pack,
    sizeBytes: pack.reduce((sum, { file }) => sum + file.size, 0),
  }));
}

/** The pack as a .zip with the paths of its pictures. Not compressed: pictures do not get smaller. */
export async function zipPack({ pictures }: PicturePack): Promise<Blob> {
  const { zipSync } = await import('fflate');
  const contents = new Map<string, Uint8Array>();
  for (const { path, file } of pictures) contents.set(path, new Uint8Array(await file.arrayBuffer()));
  return new Blob([new Uint8Array(zipSync(Object.fromEntries(contents), { level: 0 }))]);
}
