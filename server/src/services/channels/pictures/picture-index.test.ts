import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../readers/reader.ts';
import { createPictureIndex } from './picture-index.ts';

const pictures = (...names: string[]): ByteSource[] =>
  names.map((name) => ({ name, sizeBytes: 1, open: async function* () {} }));

const inZip = { archiveId: 'zip', source: { name: 'ChatExport/result.json' } };
const loose = { archiveId: null, source: { name: 'result.json' } };
const inFolder = { archiveId: null, source: { name: 'ChatExport/result.json' } };

describe('a picture is found', () => {
  it.each([
    ['in the archive of its export', 'zip', 'ChatExport/photos/a.jpg', inZip],
    ['in the folder that was sent', null, 'ChatExport/photos/a.jpg', inFolder],
    ['beside an export that was sent by itself', null, 'photos/a.jpg', loose],
    ['beside an export in an archive', null, 'photos/a.jpg', inZip],
    ['by its thumbnail', 'zip', 'ChatExport/photos/a_thumb.jpg', inZip],
  ])('%s', (_, archiveId, name, file) => {
    const index = createPictureIndex([{ archiveId, pictures: pictures(name) }], false);
    expect(index.find(file, 'photos/a.jpg')?.name).toBe(name);
  });

  it('by its bare name where only one file can mean it', () => {
    const groups = [{ archiveId: null, pictures: pictures('a.jpg') }];
    expect(createPictureIndex(groups, true).find(loose, 'photos/a.jpg')?.name).toBe('a.jpg');
    expect(createPictureIndex(groups, false).find(loose, 'photos/a.jpg')).toBeNull();
  });

  it('as the thumbnail where there are both', () => {
    const both = pictures('photos/a.jpg', 'photos/a_thumb.jpg');
    const index = createPictureIndex([{ archiveId: null, pictures: both }], true);
    expect(index.find(loose, 'photos/a.jpg')?.name).toBe('photos/a_thumb.jpg');
  });

  it('in the right one of two exports', () => {
    const groups = [
      { archiveId: 'zip', pictures: pictures('ChatExport/photos/a.jpg') },
      { archiveId: 'other', pictures: pictures('ChatExport/photos/b.jpg') },
    ];
    const index = createPictureIndex(groups, false);
    expect(index.count).toBe(2);
    expect(index.find(inZip, 'photos/b.jpg')).toBeNull();
    expect(index.find({ ...inZip, archiveId: 'other' }, 'photos/b.jpg')).not.toBeNull();
  });
});

it('finds nothing where nothing was sent', () => {
  expect(createPictureIndex([], true).find(loose, 'photos/a.jpg')).toBeNull();
});
