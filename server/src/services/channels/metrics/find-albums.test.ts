import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlbumCandidate } from './find-albums.ts';
import { findAlbums } from './find-albums.ts';

function picture(messageId: number, fields: Partial<AlbumCandidate> = {}): AlbumCandidate {
  return {
    messageId,
    publishedAt: new Date('2024-05-01T10:00:00Z'),
    author: null,
    forwardedFrom: null,
    hasMedia: true,
    hasText: false,
    ...fields,
  };
}

function ids(messages: readonly AlbumCandidate[]): number[][] {
  return [...findAlbums(messages)].map((post) => post.map((message) => message.messageId));
}

describe('findAlbums', () => {
  it('joins consecutive pictures of one second with at most one text', () => {
    expect(ids([picture(1, { hasText: true }), picture(2), picture(3)])).toEqual([[1, 2, 3]]);
    expect(ids([picture(1), picture(2), picture(3, { hasText: true })])).toEqual([[1, 2, 3]]);
  });

  it.each([
    ['the second differs', picture(2, { publishedAt: new Date('2024-05-01T10:00:01Z') })],
    ['an id is missing between', picture(3)],
    ['the author differs', picture(2, { author: 'someone else' })],
    ['the origin differs', picture(2, { forwardedFrom: 'elsewhere' })],
    ['the second has no media', picture(2, { hasMedia: false })],
    ['both carry a text', picture(2, { hasText: true })],
  ])('keeps them apart where %s', (_, other) => {
    expect(ids([picture(1, { hasText: true }), other])).toHaveLength(2);
  });

  it('looks at the second, not at the fraction of it', () => {
    const later = picture(2, { publishedAt: new Date('2024-05-01T10:00:00.900Z') });
    expect(ids([picture(1), later])).toEqual([[1, 2]]);
  });

  it('begins a new post with a second text', () => {
    expect(
      ids([picture(1, { hasText: true }), picture(2), picture(3, { hasText: true }), picture(4)]),
    ).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('yields nothing for nothing', () => {
    expect(ids([])).toEqual([]);
  });

  it('keeps every message exactly once and in order', () => {
    const messages = fc
      .array(
        fc.record({ gap: fc.integer({ min: 1, max: 2 }), hasText: fc.boolean(), hasMedia: fc.boolean() }),
      )
      .map((steps) => {
        let id = 0;
        return steps.map(({ gap, hasText, hasMedia }) => {
          id += gap;
          return picture(id, { hasText, hasMedia });
        });
      });
    fc.assert(
      fc.property(messages, (input) => {
        const posts = [...findAlbums(input)];
        expect(posts.flat()).toEqual(input);
        for (const post of posts)
          expect(post.filter((message) => message.hasText).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
