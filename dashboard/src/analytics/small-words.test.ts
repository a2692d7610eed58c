// @vitest-environment node
import { MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import { PostFormat, PostMark, PostSchema } from '@analyticbot/contracts/channels/v1/post';
import { Source, UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { numberedNames } from './numbered-names.ts';
import {
  formatName,
  formatNameOfKey,
  formatNames,
  languageName,
  markName,
  weekdayNames,
} from './page-names.ts';
import { pictureAddress } from './picture/picture-address.ts';
import { postSnippet } from './post-snippet.ts';
import { shownNumbers } from './posts/post-numbers.ts';
import { postsTable } from './posts/posts-table-model.ts';
import { provenance } from './source-line.ts';
import { known, unknown } from './testing/metric-fixtures.ts';

describe('names', () => {
  it('of weekdays begin with Monday', () => {
    expect(weekdayNames('en', 'long')[0]).toBe('Monday');
    expect(weekdayNames('ru', 'short')).toHaveLength(7);
    expect(weekdayNames('uz', 'long')[0]).toBe('dushanba');
  });

  it('of languages are those of the page, or the tag itself', () => {
    expect(languageName('ru', 'en')).toBe('Russian');
    expect(languageName('no such tag', 'en')).toBe('no such tag');
    expect(languageName('en', 'uz')).toBe('ingliz');
    expect(languageName('xx', 'uz')).toBe('xx');
  });

  it('of formats and marks stand for those of the contract', () => {
    expect(formatName(PostFormat.VIDEO_NOTE)).toBe('video-note');
    expect(formatName(PostFormat.UNSPECIFIED)).toBe('other');
    expect(formatNameOfKey('PHOTO')).toBe('photo');
    expect(new Set(formatNames).size).toBe(14);
    expect(markName(PostMark.HIGH_OUTLIER)).toBe('high');
    expect(markName(PostMark.UNSPECIFIED)).toBeNull();
  });
});

describe('the beginning of a post', () => {
  it.each([
    ['short', 20, 'short'],
    ['two\n\n lines', 20, 'two lines'],
    ['a few words too many', 12, 'a few words…'],
    ['Donaudampfschifffahrt', 6, 'Donaud…'],
    ['😀😀😀', 2, '😀😀…'],
    ['', 5, ''],
  ])('%j in %d is %j', (text, most, expected) => {
    expect(postSnippet(text, most)).toBe(expected);
  });
});

describe('where numbers come from', () => {
  it('is put together with the newest time', () => {
    const older = known(1, {
      sources: [Source.DUMP],
      observedAt: timestampFromDate(new Date(1000)),
      observedNotBefore: true,
    });
    const newer = known(2, {
      sources: [Source.EXPORT, Source.DUMP],
      observedAt: timestampFromDate(new Date(2000)),
    });
    expect(provenance([older, undefined, newer, unknown(UnknownReason.NO_VIEWS)])).toEqual({
      sources: [Source.EXPORT, Source.DUMP],
      observedAt: newer.observedAt,
      notBefore: false,
    });
    expect(provenance([])).toEqual({ sources: [], observedAt: null, notBefore: false });
  });
});

describe('the list of posts', () => {
  it('has no columns that the sources cannot fill', () => {
    const missing = [MissingPart.VIEWS, MissingPart.FORWARDS];
    expect(shownNumbers(missing).map((number) => number.sort)).toEqual(['reactions', 'comments']);
    expect(shownNumbers([])).toHaveLength(6);
  });

  it('is exported with everything that is known, and nothing that is not', () => {
    const post = create(PostSchema, {
      messageId: 7n,
      publishedAt: timestampFromDate(new Date('2025-01-02T03:04:05Z')),
      format: PostFormat.PHOTO,
      text: '=1+1',
      hashtags: ['a', 'b'],
      partCount: 1,
      views: known(10),
      forwards: unknown(UnknownReason.NO_FORWARDS),
      marks: [PostMark.IMMATURE, PostMark.EDITED],
    });
    const table = postsTable([post]);
    const row = Object.fromEntries(
      table.columns.map((column, index) => [column.key, table.rows[0]?.[index]]),
    );
    expect(row).toMatchObject({
      message_id: '7',
      published_at: '2025-01-02T03:04:05.000Z',
      format: 'photo',
      text: '=1+1',
      language: null,
      hashtags: '#a #b',
      views: 10,
      forwards: null,
      marks: 'immature edited',
    });
  });
});

describe('the address of a picture', () => {
  it('names its workspace and keeps strange file names whole', () => {
    expect(pictureAddress('3/photos/a b#1?.jpg', 2)).toBe('/media/3/photos/a%20b%231%3F.jpg?workspace=2');
  });
});

describe('the numbers of a list of posts', () => {
  it('are those of views where it asks for an age, and none that nobody can tell', () => {
    const sorts = (...wanted: Parameters<typeof shownNumbers>) =>
      shownNumbers(...wanted).map(({ sort }) => sort);
    expect(sorts([], 24)).toEqual(['age', 'views', 'expectation', 'engagement']);
    expect(sorts([MissingPart.VIEW_CURVES], 24)).toEqual(['views', 'expectation', 'engagement']);
  });
});

describe('names that stand beside each other', () => {
  it('get a number where they would stand there twice', () => {
    expect(numberedNames(['👍', 'custom emoji', 'custom emoji'])).toEqual([
      '👍',
      'custom emoji 1',
      'custom emoji 2',
    ]);
  });

  it('get a number that makes no third the same', () => {
    expect(numberedNames(['News', 'News 1', 'News'])).toEqual(['News 2', 'News 1', 'News 3']);
  });
});
