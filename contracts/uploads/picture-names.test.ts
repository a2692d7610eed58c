import { expect, it } from 'vitest';
import { isPictureName, picturesFor, thumbnailOf } from './picture-names.ts';

it.each([
  ['photos/photo_1@29-11-2023_13-40-09.jpg', 'photos/photo_1@29-11-2023_13-40-09_thumb.jpg'],
  ['chats/chat.1/photos/a.png', 'chats/chat.1/photos/a_thumb.png'],
  ['photos/a.b.jpg', 'photos/a_thumb.b.jpg'],
  ['photos/a', 'photos/a_thumb'],
])('the thumbnail of %s is %s', (path, thumbnail) => {
  expect(thumbnailOf(path)).toBe(thumbnail);
});

it('the thumbnail comes before the picture itself', () => {
  expect(picturesFor('photos/a.jpg')).toEqual(['photos/a_thumb.jpg', 'photos/a.jpg']);
});

it.each([
  ['a.JPG', true],
  ['a.jpeg', true],
  ['a.webp', true],
  ['a.gif', true],
  ['a.svg', false],
  ['a.mp4', false],
  ['jpg', false],
])('%s is taken for a picture: %j', (name, expected) => {
  expect(isPictureName(name)).toBe(expected);
});
