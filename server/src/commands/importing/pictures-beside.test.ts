import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { picturesBeside } from './pictures-beside.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'analyticbot-beside-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function exportNaming(...photos: string[]): Promise<string> {
  const path = join(folder, 'result.json');
  const messages = photos.map((photo, id) => ({ id, type: 'message', photo }));
  await writeFile(path, JSON.stringify({ name: 'Town', type: 'public_channel', id: 1, messages }, null, 1));
  return path;
}

async function put(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), 'x');
  }
}

describe('the pictures beside an export', () => {
  it('are those that it names and that are there, as thumbnails where there are any', async () => {
    const path = await exportNaming(
      'photos/a.jpg',
      'photos/b.jpg',
      'photos/gone.jpg',
      'nowhere/c.jpg',
      'd.jpg',
    );
    await put('photos/a.jpg', 'photos/a_thumb.jpg', 'photos/b.jpg', 'photos/unnamed.jpg', 'd.jpg');
    expect(await picturesBeside(path)).toEqual(['photos/a_thumb.jpg', 'photos/b.jpg', 'd.jpg']);
  });

  it('are no links and no folders', async () => {
    const path = await exportNaming('photos/link.jpg', 'photos/folder.jpg', 'a.jpg/b.jpg');
    await put('secret.jpg', 'photos/folder.jpg/x', 'a.jpg');
    await symlink(join(folder, 'secret.jpg'), join(folder, 'photos/link.jpg'));
    expect(await picturesBeside(path)).toEqual([]);
  });

  it('are none beside a file of another kind, or where there are no folders', async () => {
    await put('photos/a.jpg', 'table.csv');
    expect(await picturesBeside(join(folder, 'table.csv'))).toEqual([]);
    await rm(join(folder, 'photos'), { recursive: true });
    await put('a.jpg');
    expect(await picturesBeside(await exportNaming('a.jpg'))).toEqual([]);
  });
});
