import { access, constants, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { commandProblem } from '../command-problem.ts';

/**
 * The paths, when each is a file that can be read. A folder is refused with the file in it that was probably meant.
 *
 * @throws CommandProblem FILE_NOT_FOUND, FILE_IS_FOLDER, FILE_NOT_REGULAR, FILE_UNREADABLE
 */
export async function existingFiles(paths: readonly string[]): Promise<readonly string[]> {
  for (const file of paths) {
    const entry = await stat(file).catch(() => null);
    if (entry === null) throw commandProblem('FILE_NOT_FOUND', { file });
    if (entry.isDirectory()) {
      const inside = join(file, 'result.json');
      const example = (await isFile(inside)) ? inside : join(file, '…');
      throw commandProblem('FILE_IS_FOLDER', { file, example });
    }
    // What is read more than once cannot come through a pipe.
    if (!entry.isFile()) throw commandProblem('FILE_NOT_REGULAR', { file });
    const problem = await access(file, constants.R_OK).then(
      () => null,
      (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
    );
    if (problem !== null) throw commandProblem('FILE_UNREADABLE', { file, problem });
  }
  return paths;
}

/** Whether there is anything of that name on the disk. */
export async function isPresent(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );
}
