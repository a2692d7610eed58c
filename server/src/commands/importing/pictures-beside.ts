import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
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
  const listings = new Map<string, Promise<ReadonlySet<string>>>();
  const isThere = async (wanted: string): Promise<boolean> => {
    const inner = posix.dirname(wanted);
    const listing = listings.get(inner) ?? filesIn(join(folder, inner));
    listings.set(inner, listing);
    return (await listing).has(posix.basename(wanted));
  };
  for (const named of await findNamedPictures(createReadStream(path, 'utf8'), MOST_PICTURES)) {
    for (const wanted of picturesFor(named)) {
      if (!(await isThere(wanted))) continue;
      found.add(wanted);
      break;
    }
  }
  return [...found];
}

async function hasFolders(folder: string): Promise<boolean> {
  return (await readdir(folder, { withFileTypes: true })).some((entry) => entry.isDirectory());
}

/**
 * Names of the files in a folder; none where there is no such folder. Each folder is listed once: asking for a hundred
 * thousand names one by one takes longer than reading the export. A link is no file: where it leads is nobody's
 * business here.
 */
async function filesIn(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return new Set(entries.filter((entry) => entry.isFile()).map((entry) => entry.name));
}
