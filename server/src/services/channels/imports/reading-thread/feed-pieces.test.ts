import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ByteSource } from '../../readers/reader.ts';
import { createPieceFeed } from './feed-pieces.ts';

function sourceOf(chunks: readonly Uint8Array[], given: Partial<ByteSource> = {}): ByteSource {
  return {
    name: 'made up',
    sizeBytes: null,
    async *open() {
      // As a file on disk does: one buffer over and over.
      const shared = new Uint8Array(64);
      for (const chunk of chunks) {
        shared.set(chunk);
        yield shared.subarray(0, chunk.length);
      }
    },
    ...given,
  };
}

const ends = { bytes: new Uint8Array(0), fault: null };

it('gives out every byte once, in pieces as large as the room', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 100 }),
      async (chunks, room) => {
        const feed = createPieceFeed(sourceOf(chunks));
        await feed.open();
        const whole = Buffer.concat(chunks);
        for (let at = 0; at < whole.length; at += room) {
          const { bytes } = await feed.read(new Uint8Array(room));
          expect([...bytes]).toEqual([...whole.subarray(at, at + room)]);
        }
        expect(await feed.read(new Uint8Array(room))).toEqual(ends);
      },
    ),
  );
});

it('begins anew when it is opened again, and lets go of the file', async () => {
  let open = 0;
  const source = sourceOf([]);
  const feed = createPieceFeed({
    ...source,
    async *open() {
      open += 1;
      try {
        yield Uint8Array.of(1, 2, 3);
        yield Uint8Array.of(4);
      } finally {
        open -= 1;
      }
    },
  });
  for (let round = 0; round < 2; round += 1) {
    await feed.open();
    expect([...(await feed.read(new Uint8Array(2))).bytes]).toEqual([1, 2]);
    expect(open).toBe(1);
  }
  await feed.close();
  expect(open).toBe(0);
  expect(await feed.read(new Uint8Array(2))).toEqual(ends);
});

it('says at the end why the bytes ended too early', async () => {
  const fault = { reason: 'archive_broken', values: {} };
  const feed = createPieceFeed(sourceOf([Uint8Array.of(1)], { fault: () => fault }));
  await feed.open();
  expect((await feed.read(new Uint8Array(1))).fault).toBeNull();
  expect(await feed.read(new Uint8Array(1))).toEqual({ ...ends, fault });
});
