import { describe, expect, test } from 'vitest';
import {
  EMPTY_UPLOAD,
  nextToSend,
  reduceUpload,
  type UploadAction,
  type UploadState,
  uploadToInspect,
} from './upload-state.ts';

const posts = new File(['1'], 'posts.csv', { lastModified: 1 });
const views = new File(['22'], 'views.csv', { lastModified: 1 });

function after(...actions: readonly UploadAction[]): UploadState {
  return actions.reduce(reduceUpload, EMPTY_UPLOAD);
}

describe('an upload', () => {
  test('sends one file at a time, so that the second joins the first', () => {
    const chosen = after({ type: 'chosen', files: [posts, views] });
    expect(nextToSend(chosen)?.file).toBe(posts);
    const sending = reduceUpload(chosen, { type: 'sending', key: 1, sentBytes: 0 });
    expect(nextToSend(sending)).toBeNull();
    const stored = reduceUpload(sending, { type: 'stored', key: 1, uploadId: 'u', fileId: 'f1' });
    expect(stored.uploadId).toBe('u');
    expect(nextToSend(stored)?.file).toBe(views);
  });

  test('is looked into when nothing is under way any more', () => {
    const first = after(
      { type: 'chosen', files: [posts, views] },
      { type: 'stored', key: 1, uploadId: 'u', fileId: 'f1' },
    );
    expect(uploadToInspect(first)).toBeNull();
    const failed = reduceUpload(first, { type: 'failed', key: 2, error: new Error('x') });
    expect(uploadToInspect(failed)).toBe('u');
    expect(uploadToInspect(after({ type: 'chosen', files: [] }))).toBeNull();
  });

  test('takes the same file once', () => {
    const twice = after({ type: 'chosen', files: [posts] }, { type: 'chosen', files: [posts, views] });
    expect(twice.items.map((item) => item.file.name)).toEqual(['posts.csv', 'views.csv']);
    expect(twice.items.map((item) => item.key)).toEqual([1, 2]);
  });

  test('tries a failed file again, and lets one go', () => {
    const failed = after(
      { type: 'chosen', files: [posts, views] },
      { type: 'failed', key: 1, error: new Error('x') },
    );
    const again = reduceUpload(failed, { type: 'retried', key: 1 });
    expect(nextToSend(again)).toMatchObject({ key: 1, state: 'waiting', error: null });
    const less = reduceUpload(failed, { type: 'removed', key: 1 });
    expect(less.items.map((item) => item.key)).toEqual([2]);
  });

  test('starts over with nothing', () => {
    expect(after({ type: 'chosen', files: [posts] }, { type: 'cleared' })).toEqual(EMPTY_UPLOAD);
  });
});
