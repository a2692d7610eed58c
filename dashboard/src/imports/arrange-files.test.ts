import { describe, expect, test } from 'vitest';
import { arrangeFiles } from './arrange-files.ts';
import type { ChosenFile } from './chosen-file.ts';

function file(path: string, content = 'x'): ChosenFile {
  return { path, file: new File([content], path.slice(path.lastIndexOf('/') + 1)) };
}

const result = JSON.stringify({
  name: 'Town',
  type: 'public_channel',
  id: 1,
  messages: [
    { id: 1, type: 'message', photo: 'photos/1.jpg' },
    { id: 2, type: 'message', photo: 'photos/2.jpg' },
    { id: 3, type: 'message', photo: 'photos/gone.jpg' },
  ],
});

async function arranged(...chosen: readonly ChosenFile[]): Promise<{ files: string[]; pictures: string[] }> {
  const { files, pictures } = await arrangeFiles(chosen);
  return { files: files.map(({ path }) => path), pictures: pictures.map(({ path }) => path) };
}

describe('of the folder of an export', () => {
  test('the export is sent with the pictures that it names, thumbnails where there are any', async () => {
    const chosen = [
      file('Chat/result.json', result),
      file('Chat/photos/1.jpg'),
      file('Chat/photos/1_thumb.jpg'),
      file('Chat/photos/2.jpg'),
      file('Chat/photos/unnamed.jpg'),
      file('Chat/video_files/film.mp4'),
      file('Chat/files/table.csv'),
      file('Chat/messages.html'),
      file('Chat/css/style.css'),
    ];
    expect(await arranged(...chosen)).toEqual({
      files: ['Chat/result.json'],
      pictures: ['Chat/photos/1_thumb.jpg', 'Chat/photos/2.jpg'],
    });
  });

  test('each has its own pictures', async () => {
    const chosen = ['One', 'Two'].flatMap((name) => [
      file(`${name}/result.json`, result),
      file(`${name}/photos/1.jpg`),
    ]);
    expect(await arranged(...chosen)).toEqual({
      files: ['One/result.json', 'Two/result.json'],
      pictures: ['One/photos/1.jpg', 'Two/photos/1.jpg'],
    });
  });
});

test('of a folder without an export what can be read is sent', async () => {
  const chosen = [
    file('data/posts.csv'),
    file('data/deep/views.json'),
    file('data/a.png'),
    file('data/a.exe'),
  ];
  expect(await arranged(...chosen)).toEqual({
    files: ['data/posts.csv', 'data/deep/views.json'],
    pictures: [],
  });
});

test('files that are given by themselves are all sent, pictures among them', async () => {
  const chosen = [file('result.json', result), file('2.jpg'), file('cat.jpg'), file('notes.docx')];
  expect(await arranged(...chosen)).toEqual({
    files: ['result.json', 'notes.docx'],
    pictures: ['2.jpg', 'cat.jpg'],
  });
});
