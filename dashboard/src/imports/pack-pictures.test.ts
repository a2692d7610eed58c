import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { ChosenFile } from './chosen-file.ts';
import { packsOf, zipPack } from './pack-pictures.ts';

function picture(path: string, megabytes: number): ChosenFile {
  return { path, file: new File([new Uint8Array(megabytes * 2 ** 20).fill(7)], path) };
}

test('pictures are sent in packs of a bounded size, and what is too large for the server is not', () => {
  const packs = packsOf([
    picture('a.jpg', 7),
    picture('b.jpg', 7),
    picture('huge.jpg', 21),
    picture('c.jpg', 7),
  ]);
  expect(packs.map(({ name, pictures }) => [name, pictures.map(({ path }) => path)])).toEqual([
    ['pictures-1.zip', ['a.jpg', 'b.jpg']],
    ['pictures-2.zip', ['c.jpg']],
  ]);
  expect(packsOf([])).toEqual([]);
});

test('a pack holds each picture under its path', async () => {
  const [pack] = packsOf([picture('Chat/photos/Кот 1.jpg', 1), picture('Chat/photos/__proto__', 0)]);
  if (pack === undefined) throw new Error('no pack');
  const zip = unzipSync(new Uint8Array(await (await zipPack(pack)).arrayBuffer()));
  expect(Object.entries(zip).map(([path, { length }]) => [path, length])).toEqual([
    ['Chat/photos/Кот 1.jpg', 2 ** 20],
    ['Chat/photos/__proto__', 0],
  ]);
});
