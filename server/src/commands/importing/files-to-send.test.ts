import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picturedExport } from '../../../../testkit/src/pictured-export.ts';
import { filesToSend } from './files-to-send.ts';
import { packPictures } from './pack-pictures.ts';

let folder: string;
const messages = [
  { id: 1, photo: 'photos/1.jpg' },
  { id: 2, photo: 'photos/2.jpg' },
  { id: 3, photo: 'photos/gone.jpg' },
  { id: 4, photo: '../secret.jpg' },
  { id: 5, photo: 'photos/linked.jpg' },
];

async function write(name: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), content);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-to-send-'));
  for (const name of ['One', 'Two']) {
    await write(`${name}/result.json`, picturedExport(messages));
    await write(`${name}/photos/1.jpg`, 'one');
    await write(`${name}/photos/1_thumb.jpg`, 'thumb');
    await write(`${name}/photos/2.jpg`, 'two');
    await write(`${name}/photos/unnamed.jpg`, 'x');
  }
  await write('secret.jpg', 'x');
  await symlink(join(folder, 'secret.jpg'), join(folder, 'One/photos/linked.jpg'));
  await write('alone/posts.csv', 'id');
  await write('alone/cat.jpg', 'x');
});
afterAll(() => rm(folder, { recursive: true }));

const named = ['photos/1_thumb.jpg', 'photos/2.jpg'];

describe('the files that are handed over', () => {
  it('are an export and the pictures that it names, from its folder alone', async () => {
    const path = join(folder, 'One/result.json');
    expect(await filesToSend([path], { pictures: true })).toEqual([
      { path, name: 'result.json', pictures: named },
    ]);
    expect(await filesToSend([path], { pictures: false })).toMatchObject([{ pictures: [] }]);
  });

  it('have folders of their own where two exports name their pictures alike', async () => {
    const paths = ['One/result.json', 'alone/posts.csv', 'Two/result.json'].map((name) => join(folder, name));
    expect(await filesToSend(paths, { pictures: true })).toMatchObject([
      { name: 'One-1/result.json', pictures: named },
      { name: 'posts.csv', pictures: [] },
      { name: 'Two-2/result.json', pictures: named },
    ]);
  });
});

describe('packed pictures', () => {
  it('lie where the name of their export says', async () => {
    const file = { path: join(folder, 'One/result.json'), name: 'One-1/result.json', pictures: named };
    const packs: { pictures: number; names: string[][] }[] = [];
    let path = '';
    for await (const pack of packPictures({ ...file, pictures: [...named, 'photos/gone.jpg'] })) {
      path = pack.path;
      const zip = Object.entries(unzipSync(await readFile(path)));
      packs.push({
        pictures: pack.pictures,
        names: zip.map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]),
      });
    }
    expect(packs).toEqual([
      {
        pictures: 2,
        names: [
          ['One-1/photos/1_thumb.jpg', 'thumb'],
          ['One-1/photos/2.jpg', 'two'],
        ],
      },
    ]);
    await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('are no more at once than the temporary folder should hold, and none that is too large', async () => {
    const photos = [1, 2, 3, 4, 5].map((id) => `photos/${id}.jpg`);
    for (const photo of photos) await write(`large/${photo}`, new Uint8Array(15 * 2 ** 20));
    await write('large/photos/6.jpg', new Uint8Array(21 * 2 ** 20));
    const file = { path: join(folder, 'large/result.json'), name: 'result.json' };
    const counts: number[] = [];
    for await (const { pictures } of packPictures({ ...file, pictures: [...photos, 'photos/6.jpg'] }))
      counts.push(pictures);
    expect(counts).toEqual([4, 1]);
  });
});
