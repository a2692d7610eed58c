/** A file that was dropped or chosen. */
export interface ChosenFile {
  readonly file: File;
  /** Its path inside the folder that it came from, that folder's name first; of a file by itself its name. */
  readonly path: string;
}

/** What a file input gives: with a folder chosen, each file says where in it it lay. */
export function chosenIn(files: Iterable<File>): ChosenFile[] {
  return [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}
