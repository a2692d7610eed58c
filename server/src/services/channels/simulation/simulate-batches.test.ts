import { describe, expect, it } from 'vitest';
import { DEMO_CHANNELS } from './demo-channels.ts';
import { simulateBatches } from './simulate-batches.ts';
import { DEMO_READING_AGES, simulatePosts } from './simulate-channel.ts';

const span = {
  seed: 3,
  from: new Date('2026-01-01T00:00:00Z'),
  until: new Date('2026-04-01T00:00:00Z'),
  readingAgesHours: DEMO_READING_AGES,
  posts: null,
};

describe.each(DEMO_CHANNELS)('simulateBatches of $username', (profile) => {
  const batches = [...simulateBatches(profile, span)];
  const posts = batches.flatMap((batch) => batch.posts);

  it('ends once, on its last batch', () => {
    expect(batches.map((batch) => batch.end !== null)).toEqual(
      batches.map((_, index) => index === batches.length - 1),
    );
  });

  it('holds one message for each part of each simulated post, with ids of their own', () => {
    const parts = [...simulatePosts(profile, span)].reduce((sum, post) => sum + post.parts, 0);
    expect(posts).toHaveLength(parts);
    expect(new Set(posts.map((post) => post.messageId)).size).toBe(parts);
  });

  it('shows reactions by emoji that add up to the measured total', () => {
    const totals = new Map<number | null, number>();
    for (const { measurements } of batches)
      for (const { post, reactions } of measurements) totals.set(post.messageId, reactions ?? 0);
    for (const { reactions } of batches)
      for (const { post, counts } of reactions)
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(totals.get(post.messageId));
  });

  it('marks hashtags where they stand in the text', () => {
    for (const { text, entities, hashtags } of posts)
      for (const { offset, length } of entities)
        expect(text?.slice(offset, offset + length)).toBe(`#${hashtags[0]}`);
  });
});
