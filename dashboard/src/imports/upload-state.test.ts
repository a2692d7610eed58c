import { describe, expect, test } from 'vitest';
import {
  asOne,
  EMPTY_UPLOAD,
  nextToSend,
  type Parcel,
  reduceUpload,
  type UploadAction,
  type UploadState,
  uploadToInspect,
} from './upload-state.ts';

function parcel(name: string, sizeBytes = 100, pictures = 0): Parcel {
  return { name, sizeBytes, pictures, identity: name, content: async () => new Blob([name]) };
}

const posts = parcel('posts.csv');
const views = parcel('views.csv');

function after(...actions: readonly UploadAction[]): UploadState {
  return actions.reduce(reduceUpload, EMPTY_UPLOAD);
}

describe('an upload', () => {
  test('sends one file at a time, so that the second joins the first', () => {
    const chosen = after({ type: 'chosen', parcels: [posts, views] });
    expect(nextToSend(chosen)?.parcel).toBe(posts);
    const sending = reduceUpload(chosen, { type: 'sending', key: 1, sentBytes: 0 });
    expect(nextToSend(sending)).toBeNull();
    const stored = reduceUpload(sending, { type: 'stored', key: 1, uploadId: 'u', fileId: 'f1' });
    expect(stored.uploadId).toBe('u');
    expect(nextToSend(stored)?.parcel).toBe(views);
  });

  test('is looked into when nothing is under way any more', () => {
    const first = after(
      { type: 'chosen', parcels: [posts, views] },
      { type: 'stored', key: 1, uploadId: 'u', fileId: 'f1' },
    );
    expect(uploadToInspect(first)).toBeNull();
    const failed = reduceUpload(first, { type: 'failed', key: 2, error: new Error('x') });
    expect(uploadToInspect(failed)).toBe('u');
    expect(uploadToInspect(after({ type: 'chosen', parcels: [] }))).toBeNull();
  });

  test('takes the same file once', () => {
    const twice = after({ type: 'chosen', parcels: [posts] }, { type: 'chosen', parcels: [posts, views] });
    expect(twice.items.map((item) => item.parcel.name)).toEqual(['posts.csv', 'views.csv']);
    expect(twice.items.map((item) => item.key)).toEqual([1, 2]);
  });

  test('tries a failed file again, and lets one go', () => {
    const failed = after(
      { type: 'chosen', parcels: [posts, views] },
      { type: 'failed', key: 1, error: new Error('x') },
    );
    const again = reduceUpload(failed, { type: 'retried', key: 1 });
    expect(nextToSend(again)).toMatchObject({ key: 1, state: 'waiting', error: null });
    const less = reduceUpload(failed, { type: 'removed', key: 1 });
    expect(less.items.map((item) => item.key)).toEqual([2]);
  });

  test('starts over with nothing', () => {
    expect(after({ type: 'chosen', parcels: [posts] }, { type: 'cleared' })).toEqual(EMPTY_UPLOAD);
  });
});

describe('several parcels on one line', () => {
  const packs = [parcel('pictures-1.zip', 100, 3), parcel('pictures-2.zip', 50, 2)];
  const sent = (...actions: readonly UploadAction[]) =>
    asOne(after({ type: 'chosen', parcels: packs }, ...actions).items);
  const stored = (key: number): UploadAction => ({ type: 'stored', key, uploadId: 'u', fileId: `f${key}` });

  test('wait, are on their way and are stored together', () => {
    expect(sent()).toMatchObject({ state: 'waiting', sentBytes: 0, sizeBytes: 150 });
    const half: UploadAction = { type: 'sending', key: 1, sentBytes: 40 };
    expect(sent(half)).toMatchObject({ state: 'sending', sentBytes: 40 });
    expect(sent(stored(1))).toMatchObject({ state: 'sending', sentBytes: 100 });
    expect(sent(stored(1), stored(2))).toMatchObject({ state: 'stored', sentBytes: 150 });
  });

  test('have failed once one has and none is on its way any more', () => {
    const failed: UploadAction = { type: 'failed', key: 1, error: 'x' };
    expect(sent(failed)).toMatchObject({ state: 'sending' });
    expect(sent(failed, stored(2))).toMatchObject({ state: 'failed', error: 'x' });
  });
});
