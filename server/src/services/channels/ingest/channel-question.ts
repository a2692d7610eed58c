import type { RecordBatch } from '../readers/reader.ts';
import type { ChannelReference, PostAliasRecord } from '../readers/record.ts';

/** Which channel of the database a reference of the file means; null where it leads nowhere. */
export type ChannelOf = (reference: ChannelReference) => number | null;

/** What has to be settled in the database before the records of a batch can become rows. */
export interface ChannelQuestion {
  readonly described: RecordBatch['channels'];
  readonly aliases: RecordBatch['channelAliases'];
  /** The first key of a post in the file: by it the set of files is known again. */
  readonly firstPostAlias: PostAliasRecord | null;
  /** Each reference once. */
  readonly references: readonly ChannelReference[];
}

/** Ids of the channels that a question names, by `ChannelReference.key`. */
export type ChannelAnswer = ReadonlyMap<string, number | null>;

export type AskChannels = (question: ChannelQuestion) => Promise<ChannelAnswer>;

/** Asks once for each channel of a read. */
export function createChannelAsker(ask: AskChannels) {
  const known = new Map<string, { readonly id: number | null; readonly reference: ChannelReference }>();
  let sawPostAlias = false;

  function toSettle(batch: RecordBatch): ChannelReference[] {
    // Where a channel is described the answer may be another one than before.
    const found = new Map(batch.channels.map(({ channel }) => [channel.key, channel]));
    const look = (channel: ChannelReference | null): void => {
      if (channel !== null && !known.has(channel.key)) found.set(channel.key, channel);
    };
    for (const { channel } of batch.channelAliases) look(channel);
    for (const { channel } of batch.posts) look(channel);
    for (const { channel } of batch.subscribers) look(channel);
    for (const { channel } of batch.serviceMessages) look(channel);
    for (const { channel } of batch.keys ?? []) look(channel);
    for (const { post } of batch.measurements) look(post.channel);
    for (const { post } of batch.reactions) look(post.channel);
    return [...found.values()];
  }

  return {
    /** The reference under a key that was asked for. */
    reference: (key: string): ChannelReference | null => known.get(key)?.reference ?? null,
    idOf: (reference: ChannelReference): number | null => known.get(reference.key)?.id ?? null,

    /** After it `idOf` knows every channel of the batch. */
    async settle(batch: RecordBatch): Promise<void> {
      const firstPostAlias = sawPostAlias ? null : (batch.postAliases[0] ?? null);
      sawPostAlias ||= firstPostAlias !== null;
      const references = toSettle(batch);
      const { channels: described, channelAliases: aliases } = batch;
      if (references.length + aliases.length === 0 && firstPostAlias === null) return;
      const answer = await ask({ described, aliases, firstPostAlias, references });
      for (const reference of references) {
        known.set(reference.key, { id: answer.get(reference.key) ?? null, reference });
      }
    },
  };
}
