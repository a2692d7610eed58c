import { expect, it } from 'vitest';
import { postsToAsk } from './read-forwards.ts';

const post = (messageId: number, forwards: number) => ({ messageId, publishedAt: 0, views: 1, forwards });

it('of a page those posts are asked about whose forwards grew most since the last time, five at most', () => {
  const posts = [
    post(1, 3),
    post(2, 0),
    post(3, 10),
    post(4, 7),
    post(5, 1),
    post(6, 1),
    post(7, 1),
    post(8, 2),
  ];
  expect(postsToAsk(posts, { 3: 8, 4: 7 }).map(({ messageId }) => messageId)).toEqual([1, 3, 8, 5, 6]);
});
