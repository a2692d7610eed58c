import { expect, it } from 'vitest';
import type { ByteSource, SourceFault } from '../readers/reader.ts';
import { MAX_PICTURE_BYTES } from './picture-limits.ts';
import { createReadSource } from './read-source.ts';

/** A source that fills one buffer over and over, as files on disk do. */
function source(lengths: readonly number[], told: { size?: number; fault?: SourceFault } = {}): ByteSource {
  return {
    name: 'a.jpg',
    sizeBytes: told.size ?? null,
    fault: () => told.fault ?? null,
    async *open() {
      const buffer = new Uint8Array(Math.max(0, ...lengths));
      for (const [index, length] of lengths.entries()) yield buffer.fill(index + 1).subarray(0, length);
    },
  };
}

const megabyte = 2 ** 20;

it('reads one picture after the other, whatever their sizes', async () => {
  const read = createReadSource();
  const large = await read(source([megabyte, megabyte, 5]));
  expect(typeof large === 'string' ? large : [large.length, large[0], large[megabyte], large.at(-1)]).toEqual(
    [2 * megabyte + 5, 1, 2, 3],
  );
  const small = await read(source([3]));
  expect(typeof small === 'string' ? small : [...small]).toEqual([1, 1, 1]);
  expect(await read(source([]))).toHaveLength(0);
});

it('takes no more than the limit, whether the size was told or not', async () => {
  const read = createReadSource();
  const pieces = Array.from({ length: MAX_PICTURE_BYTES / megabyte }, () => megabyte);
  expect(await read(source(pieces))).toHaveLength(MAX_PICTURE_BYTES);
  expect(await read(source([...pieces, 1]))).toBe('picture_too_large');
  expect(await read(source([1], { size: MAX_PICTURE_BYTES + 1 }))).toBe('picture_too_large');
});

it('does not take what a damaged archive gave of it', async () => {
  const fault = { reason: 'archive_broken', values: {} };
  expect(await createReadSource()(source([10], { fault }))).toBe('picture_broken');
});
