import { findNamedPictures } from '@analyticbot/contracts/uploads/find-named-pictures';
import { isPictureName, picturesFor } from '@analyticbot/contracts/uploads/picture-names';
import type { ChosenFile } from './chosen-file.ts';

/** What is sent of the files that a person gave. */
export interface ArrangedFiles {
  /** To be read, each by itself. */
  readonly files: readonly ChosenFile[];
  /** Pictures of posts. */
  readonly pictures: readonly ChosenFile[];
}

/** About an hour of the server's work. It counts what a post names and was not sent. */
const MOST_PICTURES = 100_000;
const READABLE = /\.(?:json|jsonl|ndjson|csv|tsv|txt|html?|zip|gz)$/i;

/**
 * Chooses what to send. Of a folder with an export in it that is result.json and the pictures that it names, thumbnails
 * where there are any; of another folder what can be read. Files that were given by themselves are all sent: whoever
 * gave them meant them.
 */
export async function arrangeFiles(chosen: readonly ChosenFile[]): Promise<ArrangedFiles> {
  const byPath = new Map(chosen.map((one) => [one.path, one]));
  const exports = chosen.filter(({ path }) => /(?:^|\/)result\.json$/i.test(path));
  const exportFolders = exports.map(({ path }) => folderOf(path)).filter((folder) => folder !== '');
  const isOfExport = ({ path }: ChosenFile): boolean =>
    exportFolders.some((folder) => path.startsWith(folder));

  const files = chosen.filter((one) => {
    if (exports.includes(one)) return true;
    if (isPictureName(one.path) || isOfExport(one)) return false;
    return folderOf(one.path) === '' || READABLE.test(one.path);
  });
  const pictures = new Set(chosen.filter(({ path }) => isPictureName(path) && folderOf(path) === ''));
  for (const one of exports) {
    const folder = folderOf(one.path);
    // Without a folder around it there is nothing to choose among.
    if (folder === '' || !chosen.some((other) => isPictureName(other.path) && other.path.startsWith(folder)))
      continue;
    for (const named of await findNamedPictures(textOf(one.file), MOST_PICTURES)) {
      const picture = picturesFor(folder + named).flatMap((path) => byPath.get(path) ?? [])[0];
      if (picture !== undefined) pictures.add(picture);
    }
  }
  return { files, pictures: [...pictures].slice(0, MOST_PICTURES) };
}

/** With the slash at its end; '' where there is none. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

async function* textOf(file: File): AsyncGenerator<string> {
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
