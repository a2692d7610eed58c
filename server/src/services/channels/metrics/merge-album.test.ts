import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlbumPart } from './merge-album.ts';
import { mergeAlbum } from './merge-album.ts';

const at = new Date('2024-05-01T10:00:00Z');

function part(messageId: number, fields: Partial<AlbumPart> = {}): AlbumPart {
  return {
    messageId,
    publishedAt: at,
    text: '',
    views: null,
    forwards: null,
    reactions: null,
    comments: null,
    ...fields,
  };
}

describe('mergeAlbum', () => {
  it('takes the largest views and forwards and the sum of reactions and comments', () => {
    const album = mergeAlbum([
      part(11, { views: 90, forwards: 4, reactions: 2, comments: 1 }),
      part(12, { views: 100, forwards: 3, reactions: 5, comments: 0 }),
      part(13, { views: 80, forwards: 4, reactions: 1, comments: 2 }),
    ]);
    expect(album).toMatchObject({ views: 100, forwards: 4, reactions: 8, comments: 3, partCount: 3 });
  });

  it('has the id of the first part and the text of the part that has one', () => {
    const album = mergeAlbum([part(12, { text: 'the caption' }), part(11), part(13)]);
    expect(album.first.messageId).toBe(11);
    expect(album.caption.text).toBe('the caption');
  });

  it('falls back on the first part where no part has a text', () => {
    expect(mergeAlbum([part(8), part(7)]).caption.messageId).toBe(7);
  });

  it('knows a counter when one part knows it, and is unknown, not 0, when none does', () => {
    const album = mergeAlbum([part(1, { reactions: 3 }), part(2)]);
    expect(album).toMatchObject({ views: null, forwards: null, reactions: 3, comments: null });
  });

  it('keeps a single message as it is', () => {
    const single = part(5, { text: 'alone', views: 0, forwards: 0, reactions: 0, comments: 0 });
    expect(mergeAlbum([single])).toMatchObject({
      first: single,
      views: 0,
      forwards: 0,
      reactions: 0,
      comments: 0,
    });
  });

  it('does not depend on the order of the parts', () => {
    const counter = fc.option(fc.nat(1_000_000), { nil: null });
    const parts = fc.uniqueArray(
      fc.record({
        messageId: fc.integer(),
        publishedAt: fc.constant(at),
        text: fc.constantFrom('', 'a', 'b'),
        views: counter,
        forwards: counter,
        reactions: counter,
        comments: counter,
      }),
      { minLength: 1, maxLength: 10, selector: ({ messageId }) => messageId },
    );
    fc.assert(
      fc.property(parts, ([head, ...tail]) => {
        if (head === undefined) return;
        const reversed = [...tail].reverse();
        const [last, ...rest] = [...reversed, head];
        expect(mergeAlbum([last ?? head, ...rest])).toEqual(mergeAlbum([head, ...tail]));
      }),
    );
  });
});
