import { basename, dirname } from 'node:path';
import { picturesBeside } from './pictures-beside.ts';

/** A file that is handed over, with the pictures that belong to it. */
export interface FileToSend {
  readonly path: string;
  /** What the service calls it. Pictures lie under the same folder as this name says. */
  readonly name: string;
  /** Relative to the folder of the file, with forward slashes. */
  readonly pictures: readonly string[];
}

/** The files as they are handed over. With pictures, those that an export names are taken along from beside it. */
export async function filesToSend(
  paths: readonly string[],
  { pictures }: { readonly pictures: boolean },
): Promise<readonly FileToSend[]> {
  const files: FileToSend[] = [];
  for (const path of paths) {
    const named = pictures ? await picturesBeside(path) : [];
    files.push({ path, name: basename(path), pictures: named });
  }
  const pictured = files.filter((file) => file.pictures.length > 0);
  if (pictured.length < 2) return files;
  // The exports of two channels name their pictures alike: each gets a folder of its own.
  return files.map((file) => {
    const at = pictured.indexOf(file);
    return at < 0 ? file : { ...file, name: `${basename(dirname(file.path))}-${at + 1}/${file.name}` };
  });
}
