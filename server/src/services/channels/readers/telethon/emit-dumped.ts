import type { BatchBuilder } from '../batch-builder.ts';
import type { DumpedPost } from './read-telethon-message.ts';

/** A post with its counters, as one moment showed them. */
export function emitDumped(message: DumpedPost, observedAt: Date | null, batches: BatchBuilder): void {
  const { post, views, forwards, comments, reactions } = message;
  const { channel, messageId, publishedAt, textLength } = post;
  batches.post(post);
  const reference = { channel, messageId, foreign: null, publishedAt, textLength };
  if (reactions !== null && reactions.length > 0) {
    batches.reactionsShown(channel);
    batches.reactions({ post: reference, observedAt, counts: reactions, complete: true });
  }
  if (views === null && forwards === null && comments === null && reactions === null) return;
  batches.measurement({
    post: reference,
    observedAt,
    views,
    viewsPrecision: 0,
    forwards,
    reactions: reactions === null ? null : reactions.reduce((sum, one) => sum + one.count, 0),
    comments,
  });
}
