// @vitest-environment node
import { HeadlineSchema } from '@analyticbot/contracts/channels/v1/metric';
import { type Change, ChangeSchema, UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { known, unknown } from '../metric-fixtures.ts';
import { engagementParts, sharedChangeReason, shownItems } from './headline-items.ts';

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

  it('are at most as many as asked for', () => {
    expect(shownItems(create(HeadlineSchema, { posts: known(1), viewsTotal: known(2) }), 1)).toHaveLength(1);
  });
});

describe('the reason why no change is shown', () => {
  it('is said once where all share it', () => {
    const change = noChange(UnknownReason.NO_PREVIOUS_PERIOD);
    const headline = create(HeadlineSchema, {
      posts: known(4, { change }),
      viewsTotal: known(8, { change }),
    });
    expect(sharedChangeReason(headline, shownItems(headline, 8))).toBe(UnknownReason.NO_PREVIOUS_PERIOD);
  });

  it('is said by each where they differ or one has a change', () => {
    const headline = create(HeadlineSchema, {
      posts: known(4, { change: create(ChangeSchema, { outcome: { case: 'relative', value: 0.5 } }) }),
      averageReach: known(8, { change: noChange(UnknownReason.IMMATURE) }),
    });
    expect(sharedChangeReason(headline, shownItems(headline, 8))).toBeNull();
    expect(sharedChangeReason(create(HeadlineSchema), [])).toBeNull();
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
