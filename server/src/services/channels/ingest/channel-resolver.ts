import { inWorkspace } from '../../../platform/database/index.ts';
import type { RecordBatch } from '../readers/reader.ts';
import type { ChannelReference, KeptChannel } from '../readers/record.ts';
import { describeChannel, insertAlias } from './channel-identity-store.ts';
import type { IngestDeps } from './ingest-deps.ts';
import type { IngestRequest } from './ingest-request.ts';
import { resolveChannel, restoreChannel, setNamespace } from './resolve-channel.ts';
import { sourceRank } from './source-rank.ts';

export type ChannelOf = (reference: ChannelReference) => number | null;

/** Settles once for each channel of a run which one of the database it is. */
export function createChannelResolver(deps: IngestDeps, request: IngestRequest) {
  const known = new Map<string, { readonly id: number | null; readonly reference: ChannelReference }>();
  const context = { ...request, rank: sourceRank(request.source) };
  const { set } = request;
  const idOf = (reference: ChannelReference): number | null => known.get(reference.key)?.id ?? null;

  async function resolve(reference: ChannelReference): Promise<void> {
    if (known.has(reference.key)) return;
    const chosen = request.chosen.get(reference.key) ?? set.exported?.get(reference.key);
    const id =
      chosen ??
      (await inWorkspace(deps.database, request.workspaceId, (tx) => resolveChannel(tx, reference, context)));
    known.set(reference.key, { id, reference });
  }

  async function restore(reference: ChannelReference, kept: KeptChannel): Promise<void> {
    const id = await inWorkspace(deps.database, request.workspaceId, (tx) =>
      restoreChannel(tx, reference, kept, context),
    );
    known.set(reference.key, { id, reference });
    set.exported?.set(reference.key, id);
  }

  return {
    idOf,
    reference: (key: string): ChannelReference | null => known.get(key)?.reference ?? null,
    ids: (): number[] => [...new Set([...known.values()].map(({ id }) => id))].filter((id) => id !== null),

    async resolveAll(batch: RecordBatch): Promise<ChannelOf> {
      for (const { channel, description, kept } of batch.channels) {
        if (kept === undefined) await resolve(channel);
        else await restore(channel, kept);
        const id = idOf(channel);
        if (id === null || description === null) continue;
        await inWorkspace(deps.database, request.workspaceId, (tx) => describeChannel(tx, id, description));
      }
      for (const { foreign, channel } of batch.channelAliases) {
        const { telegramId, username, title } = channel;
        set.channels ??= setNamespace('channels', [foreign.id, telegramId, username, title]);
        const namespace = set.channels;
        await resolve(channel);
        const id = idOf(channel);
        if (id === null) continue;
        await inWorkspace(deps.database, request.workspaceId, (tx) =>
          insertAlias(tx, namespace, foreign.id, id),
        );
      }
      for (const { foreign, post } of batch.postAliases) {
        set.posts ??= setNamespace('posts', [foreign.id, post.messageId, post.publishedAt]);
      }
      const records = [batch.posts, batch.subscribers, batch.serviceMessages];
      for (const group of records)
        for (const { channel } of group) if (!known.has(channel.key)) await resolve(channel);
      for (const { channel } of batch.keys ?? []) await resolve(channel);
      for (const group of [batch.measurements, batch.reactions]) {
        for (const { post } of group) {
          if (post.channel !== null && !known.has(post.channel.key)) await resolve(post.channel);
        }
      }
      return idOf;
    },
  };
}
