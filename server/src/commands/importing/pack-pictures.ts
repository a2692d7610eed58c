import { type FileHandle, mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Zip, ZipPassThrough } from 'fflate';
import type { FileToSend } from './files-to-send.ts';

/** Pictures in one archive: thousands of files by themselves would take longer than their bytes. */
export interface PicturePack {
  /** Of the archive, which is there until the next one is asked for. */
  readonly path: string;
  readonly name: string;
  readonly pictures: number;
}

/** What lies in the temporary folder at once. */
const PACK_BYTES = 64 * 1024 * 1024;
/** An archive of the plain kind holds 65,535 files. */
const PACK_PICTURES = 20_000;
/** The service keeps none that is larger. */
const MOST_BYTES = 20 * 1024 * 1024;

/**
 * The pictures of a file in archives of a bounded size, one at a time and one picture in memory. What is gone meanwhile
 * is left out.
 */
export async function* packPictures({ path, name, pictures }: FileToSend): AsyncGenerator<PicturePack> {
  if (pictures.length === 0) return;
  const prefix = name.slice(0, name.lastIndexOf('/') + 1);
  const folder = await mkdtemp(join(tmpdir(), 'analyticbot-pictures-'));
  const archive = join(folder, 'pictures.zip');
  try {
    for (const waiting = [...pictures]; waiting.length > 0; ) {
      const packed = await writePack(archive, dirname(path), prefix, waiting);
      if (packed > 0) yield { path: archive, name: 'pictures.zip', pictures: packed };
      await rm(archive);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Packs from the beginning of `waiting` what fits, and takes it away there. @returns how many were packed */
async function writePack(
  archive: string,
  folder: string,
  prefix: string,
  waiting: string[],
): Promise<number> {
  const file = await open(archive, 'wx', 0o600);
  try {
    const zip = zipInto(file);
    let held = 0;
    let packed = 0;
    let taken = 0;
    for (const picture of waiting) {
      const size = await sizeOf(join(folder, picture));
      if (packed > 0 && (held + (size ?? 0) > PACK_BYTES || packed >= PACK_PICTURES)) break;
      taken += 1;
      if (size === null || size > MOST_BYTES) continue;
      await zip.add(prefix + picture, await readFile(join(folder, picture)));
      held += size;
      packed += 1;
    }
    waiting.splice(0, taken);
    await zip.end();
    return packed;
  } finally {
    await file.close();
  }
}

/** Not compressed: pictures do not get smaller. */
function zipInto(file: FileHandle) {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    pieces.push(piece);
  });
  const write = async (): Promise<void> => {
    for (const piece of pieces.splice(0)) await file.write(piece);
  };
  return {
    async add(name: string, content: Uint8Array): Promise<void> {
      const entry = new ZipPassThrough(name);
      zip.add(entry);
      entry.push(content, true);
      await write();
    },
    async end(): Promise<void> {
      zip.end();
      await write();
    },
  };
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    (entry) => entry.size,
    () => null,
  );
}
