import { expect, it } from 'vitest';
import {
  channelReference,
  postRecord,
  recordBatch,
  summaryOf,
} from '../../../../../testkit/src/channel-records.ts';
import { createPictureIndex } from '../pictures/picture-index.ts';
import type { ByteSource } from '../readers/reader.ts';
import type { PostRecord } from '../readers/record.ts';
import { createPictureFinder, type PictureClaims } from './find-pictures.ts';
import type { OpenedFile } from './open-upload.ts';

async function* nothing(): AsyncGenerator<Uint8Array> {}
const byteSource = (name: string): ByteSource => ({ name, sizeBytes: 0, open: nothing });

const channel = channelReference({ telegramId: 1 });
const pictures = createPictureIndex(
  [{ archiveId: null, pictures: [byteSource('small.jpg'), byteSource('other.jpg')] }],
  false,
);

function naming(messageId: number, picturePath: string): PostRecord {
  const unknown = { fileName: null, mimeType: null, sizeBytes: null, width: null, height: null };
  return postRecord(channel, {
    messageId,
    media: [{ ...unknown, format: 'photo', durationSeconds: null, picturePath }],
  });
}

/** What a file of these messages gets and what is left out of it. */
function find(name: string, posts: readonly PostRecord[], claims: PictureClaims) {
  const leftOut: (readonly [string, string, number])[] = [];
  const file: OpenedFile = {
    fileId: name,
    archiveId: null,
    source: byteSource(name),
    recognition: { kind: 'refused', reason: 'none', values: {} },
  };
  const finder = createPictureFinder(pictures, file, claims, {
    leaveOut: (fileName, reason, messageId) => leftOut.push([fileName, reason, messageId]),
  });
  finder.look(summaryOf(recordBatch({ posts })).pictures);
  const found = finder.wanted(() => 1, new Date(0)).map(({ messageId }) => messageId);
  return { found, leftOut };
}

it('gives one picture to the first few messages of all files and counts the others', () => {
  const claims: PictureClaims = new Map();
  const ids = Array.from({ length: 1000 }, (_, index) => index + 1);
  const first = find(
    'first.json',
    [...ids.map((id) => naming(id, 'small.jpg')), naming(2000, 'other.jpg')],
    claims,
  );
  expect(first.found).toEqual([...ids.slice(0, 16), 2000]);
  expect(first.leftOut).toEqual(ids.slice(16).map((id) => ['first.json', 'picture_repeated', id]));
  const second = find(
    'second.json',
    [naming(1, 'small.jpg'), naming(2, 'other.jpg'), naming(3, 'none.jpg')],
    claims,
  );
  expect(second.found).toEqual([2]);
  expect(second.leftOut).toEqual([
    ['second.json', 'picture_repeated', 1],
    ['second.json', 'picture_missing', 3],
  ]);
});
