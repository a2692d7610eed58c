import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesSource,
  gather,
  headOf,
  OPTIONS,
  readBytes,
  type WholeRead,
} from '../../../../../testkit/src/readers/read-all.ts';
import { TEXTS_OF_LANGUAGES } from '../../../../../testkit/src/readers/texts-of-languages.ts';
import { detectLanguage } from '../rollups/detect-language.ts';
import type { FileShape, ReadOptions } from './reader.ts';
import { READERS, readerOf, readFile, recogniseFile } from './recognise-file.ts';
import { REFUSAL_REASONS } from './refusal-reasons.ts';
import { SKIP_REASONS } from './skip-reasons.ts';

export interface ContractCase {
  readonly name: string;
  readonly fileName: string;
  readonly shape: FileShape;
  readonly bytes: Uint8Array;
  readonly options?: Partial<ReadOptions>;
  /** A table cut inside its last cell cannot be told from one without a line end: its last row is not compared. */
  readonly lastRowMayBeCut: boolean;
  /** A file of its kind whose messages carry these texts; null where it carries none. */
  readonly carrying: ((texts: readonly string[]) => string) | null;
}

/** What every reader promises, whatever it reads. */
export function describeReader(example: ContractCase): void {
  const { bytes, fileName, shape, options = {} } = example;
  const read = (chunkBytes?: number): Promise<WholeRead> => readBytes(fileName, bytes, options, chunkBytes);

  describe(`the contract of readers, on ${example.name}`, () => {
    it('recognises its file, whatever the name, and no other reader takes it first', () => {
      for (const name of [fileName, 'unnamed', 'wrong.csv', 'wrong.json']) {
        expect(recogniseFile(headOf(name, bytes))).toMatchObject({ kind: 'recognised', shape });
      }
      const before = READERS.slice(0, READERS.indexOf(readerOf(shape)));
      for (const other of before)
        expect(other.recognise(headOf(fileName, bytes))?.kind).not.toBe('recognised');
    });

    it('reads it whole and says so', async () => {
      const whole = await read();
      expect(whole.end).toMatchObject({ outcome: 'complete', reason: null, place: null });
      expect(whole.skipped).toEqual([]);
      expect(whole.posts.length + whole.measurements.length).toBeGreaterThan(1);
    });

    it('gives equal records however the bytes are cut', async () => {
      const whole = await read();
      for (const chunkBytes of [1, 2, 3, 7]) expect(await read(chunkBytes)).toEqual(whole);
      const sizes = fc.integer({ min: 1, max: bytes.length });
      await fc.assert(
        fc.asyncProperty(sizes, async (chunkBytes) => {
          expect(await read(chunkBytes)).toEqual(whole);
        }),
        { numRuns: 25 },
      );
    });

    it('reads a byte order mark and UTF-16 alike', async () => {
      const whole = withoutPlaces(await read());
      const text = new TextDecoder().decode(bytes);
      const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
      const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
      for (const other of [marked, wide]) {
        expect(withoutPlaces(await readBytes(fileName, other, options, 5))).toEqual(whole);
      }
    });

    it('cut off at any byte, keeps a part of the records unchanged and never fails unclassified', async () => {
      const whole = await read();
      for (let length = 0; length < bytes.length; length += 1) {
        const cut = bytes.subarray(0, length);
        const part = await gather(
          readFile(
            shape,
            bytesSource(fileName, cut),
            { ...OPTIONS, ...options },
            new AbortController().signal,
          ),
        );
        expectPartOf(part, whole, example.lastRowMayBeCut);
        if (part.end.outcome === 'broken') expect(Object.keys(REFUSAL_REASONS)).toContain(part.end.reason);
        for (const one of part.skipped) expect(Object.keys(SKIP_REASONS)).toContain(one.reason);
      }
    }, 60_000);

    it('says nothing that PostgreSQL could not store, wherever in the file it stands', async () => {
      const text = new TextDecoder().decode(bytes);
      const ends = Array.from(text.matchAll(/(?<=[\p{L}\p{N}])"/gu), ({ index }) => index);
      const anywhere = Array.from({ length: 60 }, (_, at) => Math.floor((at * text.length) / 60));
      const hostile = [
        ...ends.map((at) => `${text.slice(0, at)}\\u0000\\ud800${text.slice(at)}`),
        ...anywhere.map((at) => `${text.slice(0, at)}\0${text.slice(at)}`),
      ];
      for (const one of [text, ...hostile]) {
        const source = bytesSource(fileName, Buffer.from(one));
        const signal = new AbortController().signal;
        const found = await gather(readFile(shape, source, { ...OPTIONS, ...options }, signal));
        expect(unstorable(found)).toEqual([]);
      }
    }, 60_000);

    const { carrying } = example;
    it.skipIf(carrying === null)('carries texts of every language and script as they are', async () => {
      const texts = TEXTS_OF_LANGUAGES.map(([, text]) => text);
      const file = Buffer.from(carrying?.(texts) ?? '');
      for (const chunkBytes of [3, 64 * 1024]) {
        const { posts, skipped, end } = await readBytes(fileName, file, options, chunkBytes);
        const inOrder = posts.toSorted((a, b) => (a.messageId ?? 0) - (b.messageId ?? 0));
        expect(inOrder.map((post) => post.text)).toEqual(texts);
        expect(inOrder.map((post) => detectLanguage(post.text ?? ''))).toEqual(
          TEXTS_OF_LANGUAGES.map(([language]) => language),
        );
        expect([skipped, end.outcome]).toEqual([[], 'complete']);
      }
    });

    it('stops when it is told to', async () => {
      const signal = AbortSignal.abort(new Error('enough'));
      const source = bytesSource(fileName, bytes, 16);
      await expect(gather(readFile(shape, source, { ...OPTIONS, ...options }, signal))).rejects.toThrow(
        'enough',
      );
    });
  });
}

/** Every text in it that holds a NUL or a lone surrogate. */
function unstorable(value: unknown): string[] {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0') ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(unstorable) : [];
}

function withoutPlaces(read: WholeRead): unknown {
  return { ...read, bytesRead: 0, end: { ...read.end, place: null } };
}

/** Albums may be shorter at the cut, so that their id is not compared. */
function expectPartOf(part: WholeRead, whole: WholeRead, lastRowMayBeCut: boolean): void {
  const kinds = ['posts', 'measurements', 'reactions', 'subscribers', 'serviceMessages'] as const;
  for (const kind of kinds) {
    const known = new Set(whole[kind].map((one) => comparable(one)));
    const found = part[kind].map((one) => comparable(one));
    const checked = lastRowMayBeCut ? found.slice(0, -1) : found;
    for (const one of checked) expect(known.has(one), `${one} in ${[...known].join('\n')}`).toBe(true);
  }
}

function comparable(record: object): string {
  return JSON.stringify({ ...record, albumId: null });
}
