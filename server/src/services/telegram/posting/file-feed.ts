/** A piece of a file that goes out with a post. */
export interface FilePiece {
  /** Of the files of the post, from 0. */
  readonly fileIndex: number;
  readonly bytes: Uint8Array;
}

/** The bytes of a post's files ended before they were all there, or are not those that were told of. */
export class FilesCutShort extends Error {
  constructor(fileIndex: number, got: number, wanted: number) {
    super(`of file ${fileIndex} came ${got} bytes, of ${wanted}`);
    this.name = 'FilesCutShort';
  }
}

/** The files of a post as they come in, one after the other: each is asked for as Telegram takes it. */
export interface FileFeed {
  /** Every byte was there and was taken. */
  readonly isComplete: () => boolean;
  /** What the feed failed with; null where it did not. */
  readonly failure: () => unknown;
  /** The bytes of a file; those before it have to be taken first. @throws FilesCutShort */
  file(index: number): AsyncIterable<Uint8Array>;
}

/** @param sizes of each file, in bytes */
export function feedFiles(pieces: AsyncIterator<FilePiece>, sizes: readonly number[]): FileFeed {
  let taken = 0;
  let failed: unknown = null;

  async function* take(index: number): AsyncGenerator<Uint8Array> {
    const size = sizes[index] ?? 0;
    let got = 0;
    while (got < size) {
      const piece = await next();
      if (piece === null || piece.fileIndex !== index || got + piece.bytes.length > size)
        throw new FilesCutShort(index, got, size);
      got += piece.bytes.length;
      yield piece.bytes;
    }
    taken += 1;
  }

  async function next(): Promise<FilePiece | null> {
    const { done, value } = await pieces.next();
    return done === true ? null : value;
  }

  return {
    isComplete: () => taken === sizes.length,
    failure: () => failed,
    async *file(index) {
      try {
        yield* take(index);
      } catch (error) {
        failed = error;
        throw error;
      }
    },
  };
}
