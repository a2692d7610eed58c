import { inWorkspace } from '../../../platform/database/index.ts';
import type { ChannelReference, KeptChannel } from '../readers/record.ts';
import { describeChannel, insertAlias } from './channel-identity-store.ts';
import type { ChannelAnswer, ChannelOf, ChannelQuestion } from './channel-question.ts';
import type { IngestDeps } from './ingest-deps.ts';
import type { IngestRequest } from './ingest-request.ts';
import { resolveChannel, restoreChannel, setNamespace } from './resolve-channel.ts';
import { sourceRank } from './source-rank.ts';

/** Settles once for each channel of a run which one of the database it is. */
export function createChannelResolver(deps: IngestDeps, request: IngestRequest) {
  const known = new Map<string, number | null>();
  const context = { ...request, rank: sourceRank(request.source) };
  const { set } = request;
  const idOf: ChannelOf = (reference) => known.get(reference.key) ?? null;

  async function resolve(reference: ChannelReference): Promise<void> {
    if (known.has(reference.key)) return;
    const chosen = request.chosen.get(reference.key) ?? set.exported?.get(reference.key);
    const id =
      chosen ??
      (await inWorkspace(deps.database, request.workspaceId, (tx) => resolveChannel(tx, reference, context)));
    known.set(reference.key, id);
  }

  async function restore(reference: ChannelReference, kept: KeptChannel): Promise<void> {
    const id = await inWorkspace(deps.database, request.workspaceId, (tx) =>
      restoreChannel(tx, reference, kept, context),
    );
    known.set(reference.key, id);
    set.exported?.set(reference.key, id);
  }

  return {
    idOf,
    ids: (): number[] => [...new Set(known.values())].filter((id) => id !== null),

    async answer({
      described,
      aliases,
      firstPostAlias,
      references,
    }: ChannelQuestion): Promise<ChannelAnswer> {
      for (const { channel, description, kept } of described) {
        if (kept === undefined) await resolve(channel);
        else await restore(channel, kept);
        const id = idOf(channel);
        if (id === null || description === null) continue;
        await inWorkspace(deps.database, request.workspaceId, (tx) => describeChannel(tx, id, description));
      }
      for (const { foreign, channel } of aliases) {
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
      if (firstPostAlias !== null) {
        const { foreign, post } = firstPostAlias;
        set.posts ??= setNamespace('posts', [foreign.id, post.messageId, post.publishedAt]);
      }
      for (const reference of references) await resolve(reference);
      return new Map(references.map((reference) => [reference.key, idOf(reference)]));
    },
  };
}
