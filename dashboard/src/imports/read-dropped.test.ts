import { expect, test } from 'vitest';
import { readDropped } from './read-dropped.ts';

interface Tree {
  readonly [name: string]: Tree | string;
}

/** Entries as a browser gives them: a folder tells a few of its own at a time. */
function entryOf(name: string, content: Tree | string, path = `/${name}`): object {
  if (typeof content === 'string') {
    return {
      isFile: true,
      isDirectory: false,
      fullPath: path,
      file: (resolve: (file: File) => void) => resolve(new File([content], name)),
    };
  }
  return {
    isFile: false,
    isDirectory: true,
    fullPath: path,
    createReader() {
      const inside = Object.entries(content).map(([child, what]) => entryOf(child, what, `${path}/${child}`));
      return { readEntries: (resolve: (some: object[]) => void) => resolve(inside.splice(0, 2)) };
    },
  };
}

function dropOf(tree: Tree): DataTransfer {
  const items = Object.entries(tree).map(([name, what]) => ({ webkitGetAsEntry: () => entryOf(name, what) }));
  return Object.assign(Object.create(null), { items, files: [] });
}

test('a dropped folder is read with everything in it, and files beside it', async () => {
  const found = await readDropped(
    dropOf({
      Chat: { 'result.json': '{}', photos: { '1.jpg': 'a', '2.jpg': 'b', '3.jpg': 'c' }, empty: {} },
      'posts.csv': 'id',
    }),
  );
  expect(found.map(({ path }) => path).toSorted()).toEqual([
    'Chat/photos/1.jpg',
    'Chat/photos/2.jpg',
    'Chat/photos/3.jpg',
    'Chat/result.json',
    'posts.csv',
  ]);
});

test('where the browser knows no folders, the files are taken', async () => {
  const files = [new File(['{}'], 'result.json')];
  const found = await readDropped(Object.assign(Object.create(null), { items: [{}], files }));
  expect(found.map(({ path }) => path)).toEqual(['result.json']);
});
