import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withFolderLock } from './folder-lock.ts';
import { processBirth } from './process-identity.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'analyticbot-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('lets one work at a time and leaves nothing behind', async () => {
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 8 }, () =>
      withFolderLock(path, { waitMs: 10_000 }, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await pause(5);
        inside -= 1;
      }),
    ),
  );
  expect(most).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

it('is given back when the work fails', async () => {
  const failing = withFolderLock(path, { waitMs: 1_000 }, async () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await withFolderLock(path, { waitMs: 1_000 }, async () => 'yes')).toBe('yes');
});

it.each([
  ['a dead process', JSON.stringify({ pid: 2 ** 22 + 1, birth: '1', nonce: 'x' })],
  ['another process that had our id', JSON.stringify({ pid: process.pid, birth: 'long ago', nonce: 'x' })],
  ['a machine that lost its power', ''],
])('is taken over from %s, by one of many', async (_, holder) => {
  await writeFile(path, holder);
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 5 }, () =>
      withFolderLock(path, { waitMs: 10_000 }, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await pause(2);
        inside -= 1;
      }),
    ),
  );
  expect(most).toBe(1);
});

it('is not taken from the living; who waits too long is told who holds it', async () => {
  await writeFile(
    path,
    JSON.stringify({ pid: process.pid, birth: await processBirth(process.pid), nonce: 'x' }),
  );
  await expect(withFolderLock(path, { waitMs: 100 }, async () => 1)).rejects.toMatchObject({
    reason: 'DATA_FOLDER_BUSY',
    message: expect.stringContaining(String(process.pid)),
  });
});
