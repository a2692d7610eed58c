import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FilePiece, FilesCutShort, feedFiles } from './file-feed.ts';

async function* iterate(pieces: readonly FilePiece[]): AsyncGenerator<FilePiece> {
  yield* pieces;
}

async function bytesOf(file: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const files = fc.array(
  fc.array(fc.uint8Array({ minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 4 }),
  {
    minLength: 1,
    maxLength: 4,
  },
);

describe('the files of a post', () => {
  it('come out as they came in, however they were cut', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (given) => {
        const pieces = given.flatMap((chunks, fileIndex) => chunks.map((bytes) => ({ fileIndex, bytes })));
        const whole = given.map((chunks) => Buffer.concat(chunks));
        const feed = feedFiles(
          iterate(pieces),
          whole.map(({ length }) => length),
        );
        for (const [index, bytes] of whole.entries()) {
          expect(feed.isComplete()).toBe(false);
          expect(await bytesOf(feed.file(index))).toEqual(bytes);
        }
        expect(feed.isComplete()).toBe(true);
        expect(feed.failure()).toBeNull();
      }),
    );
  });

  const piece = (fileIndex: number, length: number): FilePiece => ({
    fileIndex,
    bytes: new Uint8Array(length),
  });
  it.each([
    ['end too soon', [piece(0, 3)], 'of file 0 came 3 bytes, of 5'],
    ['never begin', [], 'of file 0 came 0 bytes, of 5'],
    ['are more than was told', [piece(0, 3), piece(0, 3)], 'of file 0 came 3 bytes, of 5'],
    ['are of another file', [piece(1, 5)], 'of file 0 came 0 bytes, of 5'],
  ])('that %s are cut short', async (_what, pieces, message) => {
    const feed = feedFiles(iterate(pieces), [5, 5]);
    await expect(bytesOf(feed.file(0))).rejects.toThrow(FilesCutShort);
    expect(feed.failure()).toMatchObject({ message });
    expect(feed.isComplete()).toBe(false);
  });

  it('are complete where there are none', () => {
    expect(feedFiles(iterate([]), []).isComplete()).toBe(true);
  });
});
