// @vitest-environment node
import { HeadlineSchema } from '@analyticbot/contracts/channels/v1/metric';
import { type Change, ChangeSchema, UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { known, unknown } from '../testing/metric-fixtures.ts';
import { commonChangeReason, engagementParts, shownItems } from './headline-items.ts';

function noChange(reason: UnknownReason): Change {
  return create(ChangeSchema, { outcome: { case: 'unknown', value: { reason } } });
}

describe('the headline numbers', () => {
  it('of an export alone lead with what it shows, and say nothing of what it cannot', () => {
    const headline = create(HeadlineSchema, {
      subscribers: unknown(UnknownReason.NO_SUBSCRIBERS),
      viewsTotal: unknown(UnknownReason.NO_VIEWS),
      averageReach: unknown(UnknownReason.NO_VIEWS),
      posts: known(40),
      reactionsTotal: known(900),
      forwardedPosts: known(3),
      forwardsTotal: unknown(UnknownReason.NO_FORWARDS),
    });
    expect(shownItems(headline, 8).map((item) => item.key)).toEqual([
      'posts',
      'reactionsTotal',
      'forwardedPosts',
    ]);
  });

  it('keep a number that only this window does not know', () => {
    const headline = create(HeadlineSchema, {
      averageReach: unknown(UnknownReason.NO_POSTS),
      posts: known(0),
    });
    expect(shownItems(headline, 8).map((item) => item.key)).toEqual(['averageReach', 'posts']);
  });

  it('of a channel without posts are those of its audience', () => {
    const headline = create(HeadlineSchema, {
      subscribers: known(9),
      averageReach: unknown(UnknownReason.NO_POSTS),
    });
    expect(shownItems(headline, 8, false).map((item) => item.key)).toEqual(['subscribers']);
  });

  it('are at most as many as asked for', () => {
    expect(shownItems(create(HeadlineSchema, { posts: known(1), viewsTotal: known(2) }), 1)).toHaveLength(1);
  });
});

describe('the reason why no change is shown', () => {
  const noPrevious = noChange(UnknownReason.NO_PREVIOUS_PERIOD);

  it('is said once where several share it', () => {
    const headline = create(HeadlineSchema, {
      posts: known(4, { change: noPrevious }),
      viewsTotal: known(8, { change: noPrevious }),
      averageReach: known(8, { change: noChange(UnknownReason.IMMATURE) }),
      subscribers: known(8, { change: create(ChangeSchema, { outcome: { case: 'relative', value: 0.5 } }) }),
    });
    expect(commonChangeReason(headline, shownItems(headline, 8))).toBe(UnknownReason.NO_PREVIOUS_PERIOD);
  });

  it('is said by the number itself where it stands alone', () => {
    const headline = create(HeadlineSchema, {
      averageReach: known(8, { change: noChange(UnknownReason.IMMATURE) }),
    });
    expect(commonChangeReason(headline, shownItems(headline, 8))).toBeNull();
  });

  it('is not asked of a number that is unknown itself', () => {
    const headline = create(HeadlineSchema, {
      posts: { ...unknown(UnknownReason.NO_POSTS), change: noPrevious },
      viewsTotal: { ...unknown(UnknownReason.NO_POSTS), change: noPrevious },
    });
    expect(commonChangeReason(headline, shownItems(headline, 8))).toBeNull();
  });
});

describe('the parts of an engagement rate', () => {
  it.each([
    ['reactions+forwards+comments', ['reactions', 'forwards', 'comments']],
    ['comments', ['comments']],
    ['', []],
    ['likes', []],
  ])('%j are %j', (parts, expected) => {
    expect(engagementParts(parts)).toEqual(expected);
  });
});
