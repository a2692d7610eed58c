import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { existingFiles } from './existing-files.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'analyticbot-files-'));
  await writeFile(join(folder, 'a.json'), '{}');
  await mkdir(join(folder, 'ChatExport'));
  await writeFile(join(folder, 'ChatExport', 'result.json'), '{}');
});
afterAll(() => rm(folder, { recursive: true }));

describe('existingFiles', () => {
  it('passes files', async () => {
    const path = join(folder, 'a.json');
    expect(await existingFiles([path, path])).toEqual([path, path]);
  });

  it('refuses what is missing', async () => {
    const given = [join(folder, 'a.json'), join(folder, 'b.json')];
    await expect(existingFiles(given)).rejects.toMatchObject({
      reason: 'FILE_NOT_FOUND',
      message: `There is no file ${given[1]}.`,
    });
  });

  it('refuses a folder and points at the export in it', async () => {
    const export_ = join(folder, 'ChatExport');
    await expect(existingFiles([export_])).rejects.toMatchObject({
      reason: 'FILE_IS_FOLDER',
      remedy: `Name a file in it: ${join(export_, 'result.json')}.`,
    });
    await expect(existingFiles([folder])).rejects.toMatchObject({ reason: 'FILE_IS_FOLDER' });
  });

  it('refuses what cannot be read twice', async () => {
    await expect(existingFiles(['/dev/null'])).rejects.toMatchObject({ reason: 'FILE_NOT_REGULAR' });
  });
});
