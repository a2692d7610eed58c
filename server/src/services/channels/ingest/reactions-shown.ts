import type { RecordBatch } from '../readers/reader.ts';
import type { PostReference } from '../readers/record.ts';
import { createIdList, type IdList } from './id-list.ts';

/** Whether a reading of a message came with the whole list of its reactions. A batch may hold several looks at one. */
export function listedReactions(
  batch: RecordBatch,
): (post: PostReference, observedAt: Date | null) => boolean {
  const times = new Map<string | undefined, Map<number, (number | null)[]>>();
  for (const { post, observedAt, complete } of batch.reactions) {
    if (!complete || post.messageId === null) continue;
    const ofChannel = entryOf(times, post.channel?.key, () => new Map<number, (number | null)[]>());
    entryOf(ofChannel, post.messageId, () => []).push(observedAt?.getTime() ?? null);
  }
  return (post, observedAt) => {
    if (post.messageId === null) return false;
    const looks = times.get(post.channel?.key)?.get(post.messageId);
    return looks?.includes(observedAt?.getTime() ?? null) ?? false;
  };
}

/** Remembers messages that came without reactions, until the end of the file tells what that means. */
export function noteWithoutReactions(lists: Map<string, IdList>, batch: RecordBatch): void {
  const shown = new Map<string | undefined, Set<number | null>>();
  const note = ({ channel, messageId }: PostReference): void => {
    entryOf(shown, channel?.key, () => new Set<number | null>()).add(messageId);
  };
  for (const record of batch.reactions) note(record.post);
  for (const record of batch.measurements) if (record.reactions !== null) note(record.post);
  for (const { channel, messageId } of batch.posts) {
    if (messageId === null || shown.get(channel.key)?.has(messageId)) continue;
    entryOf(lists, channel.key, createIdList).add(messageId);
  }
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
