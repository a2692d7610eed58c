import { type ChosenFile, chosenIn } from './chosen-file.ts';

/** A folder with more is no export: what comes after is not looked at. */
const MOST_FILES = 200_000;
const DEEPEST = 8;

/** What was dropped, folders with everything in them. Call it while the drop is handled: later the list is empty. */
export function readDropped(dropped: DataTransfer): Promise<readonly ChosenFile[]> {
  const entries = [...dropped.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  // A browser that knows no entries knows no folders either.
  if (entries.length === 0) return Promise.resolve(chosenIn(dropped.files));
  return readEntries(entries);
}

async function readEntries(entries: readonly FileSystemEntry[]): Promise<readonly ChosenFile[]> {
  const found: ChosenFile[] = [];
  const waiting = entries.map((entry) => ({ entry, depth: 0 }));
  // Grows while it is walked: a folder adds what is in it.
  for (const { entry, depth } of waiting) {
    if (found.length >= MOST_FILES) break;
    if (isFile(entry)) {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
      found.push({ file, path: entry.fullPath.replace(/^\//, '') });
    } else if (isFolder(entry) && depth < DEEPEST) {
      for (const inside of await listFolder(entry)) waiting.push({ entry: inside, depth: depth + 1 });
    }
  }
  return found;
}

/** A reader gives a hundred entries at a time. */
async function listFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return found;
    found.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
