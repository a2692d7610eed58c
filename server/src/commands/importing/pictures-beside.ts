import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findNamedPictures } from '@analyticbot/contracts/uploads/find-named-pictures';
import { picturesFor } from '@analyticbot/contracts/uploads/picture-names';

const MOST_PICTURES = 100_000;

/**
 * The pictures that an export of Telegram Desktop names and that lie beside it, thumbnails where there are any.
 *
 * @param path of the export; for any other file none are found
 * @returns paths relative to its folder, with forward slashes
 */
export async function picturesBeside(path: string): Promise<readonly string[]> {
  const folder = dirname(path);
  // Most files lie alone, and are not read a second time for nothing.
  if (!/\.json$/i.test(path) || !(await hasFolders(folder))) return [];
  const found = new Set<string>();
  for (const named of await findNamedPictures(createReadStream(path, 'utf8'), MOST_PICTURES)) {
    for (const wanted of picturesFor(named)) {
      if (!(await isFile(join(folder, wanted)))) continue;
      found.add(wanted);
      break;
    }
  }
  return [...found];
}

async function hasFolders(folder: string): Promise<boolean> {
  return (await readdir(folder, { withFileTypes: true })).some((entry) => entry.isDirectory());
}

/** A link is none: where it leads is nobody's business here. */
async function isFile(path: string): Promise<boolean> {
  return lstat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );
}
