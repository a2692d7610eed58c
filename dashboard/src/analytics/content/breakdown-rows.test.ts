// @vitest-environment node
import { BreakdownRowSchema, Dimension } from '@analyticbot/contracts/channels/v1/metric';
import { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { known, unknown } from '../testing/metric-fixtures.ts';
import {
  breakdownTable,
  chosenMeasure,
  groupSearch,
  hasGroups,
  knownMeasures,
  rankedRows,
  unknownMeasureReason,
} from './breakdown-rows.ts';

const rows = [
  create(BreakdownRowSchema, {
    key: 'POST_FORMAT_PHOTO',
    posts: 4,
    reactions: known(9),
    meanReach: unknown(UnknownReason.NO_VIEWS),
  }),
  create(BreakdownRowSchema, {
    key: 'POST_FORMAT_TEXT',
    posts: 1,
    reactions: unknown(UnknownReason.NO_REACTIONS),
  }),
];

describe('the groups of a breakdown', () => {
  it('can be drawn by what at least one of them knows', () => {
    expect(knownMeasures(rows)).toEqual(['reactions', 'posts']);
    expect(knownMeasures([])).toEqual([]);
  });

  it('are drawn by the measure in force, else by the first that one of them knows', () => {
    expect(chosenMeasure(['reactions', 'posts'], 'posts')).toBe('posts');
    expect(chosenMeasure(['reactions', 'posts'], 'meanReach')).toBe('reactions');
    expect(chosenMeasure([], null)).toBe('posts');
  });

  it('without a value have no bar, and say why', () => {
    const { drawn, undrawn } = rankedRows(rows, Dimension.FORMAT, 'reactions', 8);
    expect(drawn.map((row) => row.key)).toEqual(['POST_FORMAT_PHOTO']);
    expect(undrawn.map((row) => row.key)).toEqual(['POST_FORMAT_TEXT']);
    expect(unknownMeasureReason(undrawn, 'reactions')).toBe(UnknownReason.NO_REACTIONS);
    expect(unknownMeasureReason([], 'reactions')).toBeNull();
  });

  it('beyond the most frequent are left out, except days and lengths, which keep their order', () => {
    expect(rankedRows(rows, Dimension.FORMAT, 'posts', 1).drawn.map((row) => row.posts)).toEqual([4]);
    const weekdays = ['7', '1'].map((key) => create(BreakdownRowSchema, { key, posts: 1 }));
    const { drawn } = rankedRows(weekdays, Dimension.WEEKDAY, 'posts', 1);
    expect(drawn.map((row) => row.key)).toEqual(['1', '7']);
  });

  it('are none where all that is known is that nothing is stated', () => {
    expect(hasGroups([create(BreakdownRowSchema, { key: '', posts: 9 })])).toBe(false);
    expect(hasGroups(rows)).toBe(true);
  });

  it('read as a table without columns that nobody knows', () => {
    const table = breakdownTable(rows, (key) => key.slice(12), {
      group: 'Format',
      posts: 'Posts',
      meanReach: 'Mean',
      medianReach: 'Median',
      engagementRate: 'ER',
      shareRate: 'Share',
      reactions: 'Reactions',
      againstExpectation: 'Usual',
    });
    expect(table.columns.map((column) => column.key)).toEqual(['group', 'posts', 'reactions']);
    expect(table.rows).toEqual([
      ['PHOTO', 4, 9],
      ['TEXT', 1, null],
    ]);
  });
});

describe('the posts behind a group', () => {
  it.each([
    [Dimension.FORMAT, 'POST_FORMAT_VIDEO_NOTE', { format: 'video-note' }],
    [Dimension.FORMAT, 'POST_FORMAT_FROM_THE_FUTURE', { format: 'other' }],
    [Dimension.LENGTH, '101-300', { length: '101-300' }],
    [Dimension.LANGUAGE, 'ru', { language: 'ru' }],
    [Dimension.HASHTAG, 'news', { hashtag: 'news' }],
    [Dimension.LINK_DOMAIN, 'example.com', { domain: 'example.com' }],
    [Dimension.FORWARD_ORIGIN, 'Other', { origin: 'Other' }],
    [Dimension.REACTION, '👍', { reaction: '👍', forwarded: 'without' }],
    [
      Dimension.REACTION,
      'custom:5368324170671202286',
      { reaction: 'custom:5368324170671202286', forwarded: 'without' },
    ],
    [Dimension.REACTION, 'paid', { reaction: 'paid', forwarded: 'without' }],
    [Dimension.WEEKDAY, '7', { weekday: 7 }],
    [Dimension.WEEKDAY, '8', null],
    [Dimension.AUTHOR, 'Anna', { author: 'Anna' }],
    [Dimension.AUTHOR, '', { without: 'author' }],
    [Dimension.LANGUAGE, '', { without: 'language' }],
    [Dimension.LENGTH, '', { without: 'length' }],
    [Dimension.FORWARD_ORIGIN, '', { without: 'origin' }],
    [Dimension.HASHTAG, '', null],
  ])('%s %j are found by %j', (dimension, key, expected) => {
    expect(groupSearch(dimension, key)).toEqual(expected);
  });
});
