import type { PostRecord } from '../readers/record.ts';

const DAY_MS = 86_400_000;

/** Whether messages that were seen are news, or history that somebody pages back through. None are no history. */
export function isLive(posts: readonly Pick<PostRecord, 'publishedAt'>[], now: Date): boolean {
  if (posts.length === 0) return true;
  return posts.some(({ publishedAt }) => now.getTime() - publishedAt.getTime() <= DAY_MS);
}
