import { describe, expect, it } from 'vitest';
import { pictureKeyOf, picturePathOf } from './picture-path.ts';

const key = { channelId: 7, messageId: 1234, position: 0, digest: '0123456789abcdef' };

describe('the path of a picture', () => {
  it.each([
    key,
    { ...key, messageId: -1_999_000 },
    { ...key, messageId: -1_000_123_456_789_012, position: 12 },
  ])('leads back to it: %j', (one) => {
    expect(pictureKeyOf(picturePathOf(one))).toEqual(one);
  });

  it.each([
    '',
    '7/1234-0-0123456789abcdef',
    '7/1234-0-0123456789ABCDEF.webp',
    '7/1234-0-0123456789abcdef.webp/../x',
    '../7/1234-0-0123456789abcdef.webp',
    '7/1234-0-0123456789abcdef.webp\n',
    '9999999999/1234-0-0123456789abcdef.webp',
    '7/99999999999999999-0-0123456789abcdef.webp',
    "7/1'--0-0123456789abcdef.webp",
    'photos/photo_1.jpg',
  ])('%j is none', (path) => {
    expect(pictureKeyOf(path)).toBeNull();
  });
});
