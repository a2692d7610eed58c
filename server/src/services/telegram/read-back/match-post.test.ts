import { type Post, PostFormat, PostSchema } from '@analyticbot/contracts/channels/v1/post';
import { ContentSchema, Markup, MediaRole } from '@analyticbot/contracts/content/v1/content';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { matchPosts } from './match-post.ts';

const SENT = Date.UTC(2026, 10, 27, 12);

function found(
  content: MessageInitShape<typeof ContentSchema>,
  posts: readonly MessageInitShape<typeof PostSchema>[],
  known: readonly bigint[] = [],
): bigint[] {
  const sought = {
    content: create(ContentSchema, content),
    notBefore: new Date(SENT),
    notAfter: new Date(SENT + 60_000),
    known: new Set(known),
  };
  const shown: Post[] = posts.map((post) =>
    create(PostSchema, {
      publishedAt: timestampFromMs(SENT + 1_000),
      partCount: 1,
      format: PostFormat.TEXT,
      ...post,
    }),
  );
  return matchPosts(sought, shown).map(({ messageId }) => messageId);
}

const file = (role: MediaRole) => ({ mediaId: '0', role });

describe('a post that is looked for', () => {
  it('is found by its words, however Telegram broke and trimmed them', () => {
    const posts = [
      { messageId: 1n, text: 'Something else' },
      { messageId: 2n, text: 'Good morning, Tashkent' },
    ];
    expect(found({ text: '  Good morning,\n\nTashkent\u200b ' }, posts)).toEqual([2n]);
  });

  it('is none that went out before or long after', () => {
    const at = (ms: number) => ({ messageId: 1n, text: 'Hi', publishedAt: timestampFromMs(SENT + ms) });
    expect(found({ text: 'Hi' }, [at(-31_000)])).toEqual([]);
    expect(found({ text: 'Hi' }, [at(-29_000)])).toEqual([1n]);
    expect(found({ text: 'Hi' }, [at(89_000)])).toEqual([1n]);
    expect(found({ text: 'Hi' }, [at(91_000)])).toEqual([]);
  });

  it('is none that is known to be another', () => {
    const posts = [
      { messageId: 1n, text: 'Hi' },
      { messageId: 2n, text: 'Hi' },
    ];
    expect(found({ text: 'Hi' }, posts, [1n])).toEqual([2n]);
    expect(found({ text: 'Hi' }, posts)).toEqual([1n, 2n]);
  });

  it('with files is told by its caption, its parts and what they are', () => {
    const photo = { messageId: 1n, text: 'See', format: PostFormat.PHOTO };
    expect(found({ text: 'See', media: [file(MediaRole.PHOTO)] }, [photo])).toEqual([1n]);
    expect(found({ text: 'See', media: [file(MediaRole.VIDEO)] }, [photo])).toEqual([]);
    expect(found({ text: '', media: [file(MediaRole.PHOTO)] }, [photo])).toEqual([]);
    const album = { ...photo, format: PostFormat.ALBUM, partCount: 2 };
    expect(found({ text: 'See', media: [file(MediaRole.PHOTO), file(MediaRole.VIDEO)] }, [album])).toEqual([
      1n,
    ]);
    expect(found({ text: 'See', media: [file(MediaRole.PHOTO)] }, [album])).toEqual([]);
  });

  it('is told by the question of its poll, and by being a place', () => {
    const poll = { messageId: 1n, format: PostFormat.POLL, poll: { question: 'Why?' } };
    expect(found({ poll: { question: ' Why? ' } }, [poll])).toEqual([1n]);
    expect(found({ poll: { question: 'How?' } }, [poll])).toEqual([]);
    expect(
      found({ place: { latitude: 1, longitude: 2 } }, [{ messageId: 1n, format: PostFormat.LOCATION }]),
    ).toEqual([1n]);
  });

  it('of rich text is told by its words without their layout', () => {
    const rich = { markup: Markup.HTML, source: '<h1>News of the day</h1><p>It rains.</p>' };
    expect(found({ rich }, [{ messageId: 1n, text: 'News of the day\nIt rains.' }])).toEqual([1n]);
    expect(found({ rich }, [{ messageId: 1n, text: 'It snows.' }])).toEqual([]);
    expect(found({ rich }, [{ messageId: 1n, text: '' }])).toEqual([]);
  });
});
