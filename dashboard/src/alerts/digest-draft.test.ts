import { DigestDetailsSchema } from '@analyticbot/contracts/notifications/v1/digests';
import { create } from '@bufbuild/protobuf';
import { describe, expect, test } from 'vitest';
import { digestDetailsOf, digestDraftOf, emptyDigest } from './digest-draft.ts';

const draft = emptyDigest('Asia/Tashkent');
const many = Array.from({ length: 21 }, (_, index) => index + 1);

describe('a draft of a digest', () => {
  test('is at first of all channels, everywhere', () => {
    expect(digestDetailsOf(draft)).toEqual({
      weekday: 0,
      hour: 9,
      timeZone: 'Asia/Tashkent',
      channelIds: [],
      destinationIds: [],
    });
  });

  test.each([
    { ...draft, timeZone: '' },
    { ...draft, channels: [] },
    { ...draft, channels: many },
    { ...draft, places: [] },
  ])('says nothing where something is missing: %o', (bad) => {
    expect(digestDetailsOf(bad)).toBeNull();
  });

  test('comes back from what it says', () => {
    const details = create(DigestDetailsSchema, {
      weekday: 5,
      hour: 18,
      timeZone: 'UTC',
      channelIds: [4, 7],
      destinationIds: ['a'],
    });
    expect(digestDetailsOf(digestDraftOf(details))).toMatchObject({
      weekday: 5,
      hour: 18,
      timeZone: 'UTC',
      channelIds: [4, 7],
      destinationIds: ['a'],
    });
  });
});
