// @vitest-environment node
import { PostAge, PostFormat, PostMark, PostTrait } from '@analyticbot/contracts/channels/v1/post';
import { describe, expect, it } from 'vitest';
import { parsePostsSearch, postFilter, sortedBy, withoutFilter } from './posts-search.ts';

describe('the filter of posts in the address', () => {
  it('is read with every part', () => {
    const raw = {
      window: 30,
      q: 'два слова',
      format: 'photo',
      language: 'ru',
      hashtag: '#news',
      domain: 'example.com',
      origin: 'Other channel',
      forwarded: 'only',
      weekday: '3',
      hour: 0,
      length: 'short',
      mark: 'high',
      reaction: '👍',
      author: 'Anna',
      without: 'language',
      age: '24',
      sort: 'age',
      order: 'ascending',
    };
    expect(parsePostsSearch(raw)).toEqual({ ...raw, hashtag: 'news', weekday: 3, age: 24 });
  });

  it.each([
    [{ weekday: 8, hour: 24, format: 'constructor', sort: 'toString', mark: '' }, {}],
    [{ q: '   ', hashtag: 'x'.repeat(256), forwarded: 'yes', order: 'up' }, {}],
    [{ age: 23, without: 'views', author: '', sort: 'age' }, {}],
    [{ q: 2025, weekday: 1.5, hour: '', language: ['ru'] }, { q: '2025' }],
  ])('leaves out what is malformed: %j', (raw, expected) => {
    expect(parsePostsSearch(raw)).toEqual(expected);
  });

  it('becomes the filter of the contract', () => {
    const days = { from: '2025-01-01', to: '2025-02-01' };
    const filter = postFilter(
      { q: 'x', format: 'album', forwarded: 'without', hour: 0, mark: 'immature', domain: 'a.b' },
      days,
    );
    expect(filter).toMatchObject({
      window: days,
      search: 'x',
      formats: [PostFormat.ALBUM],
      forwarded: false,
      hour: 0,
      marks: [PostMark.IMMATURE],
      linkDomain: 'a.b',
    });
    expect(filter.weekday).toBeUndefined();
    expect(postFilter({ author: 'Anna', without: 'origin', age: 168 }, days)).toMatchObject({
      author: 'Anna',
      without: [PostTrait.FORWARD_ORIGIN],
      age: PostAge.HOURS_168,
    });
  });

  it('asks for both own and forwarded posts, and for every hour, unless told', () => {
    const filter = postFilter({}, null);
    expect(filter.forwarded).toBeUndefined();
    expect(filter.hour).toBeUndefined();
    expect(filter.window).toMatchObject({ from: '', to: '' });
  });
});

describe('changing the filter', () => {
  const search = { window: 7, q: 'a', hashtag: 'b', sort: 'views', order: 'ascending' } as const;

  it('takes one away and keeps the rest', () => {
    expect(withoutFilter(search, 'q')).toEqual({
      window: 7,
      hashtag: 'b',
      sort: 'views',
      order: 'ascending',
    });
  });

  it('takes the order by views of an age away with the age', () => {
    expect(withoutFilter({ age: 24, sort: 'age', window: 7 }, 'age')).toEqual({ window: 7 });
  });

  it('takes all away and keeps window and order', () => {
    expect(withoutFilter(search, 'all')).toEqual({ window: 7, sort: 'views', order: 'ascending' });
  });

  it('turns the order round at the second choice of a column', () => {
    expect(sortedBy({}, 'published')).toEqual({ sort: 'published', order: 'ascending' });
    expect(sortedBy({}, 'views')).toEqual({ sort: 'views' });
    expect(sortedBy({ sort: 'views' }, 'views')).toEqual({ sort: 'views', order: 'ascending' });
    expect(sortedBy({ sort: 'views', order: 'ascending' }, 'views')).toEqual({ sort: 'views' });
  });
});
