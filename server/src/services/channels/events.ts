import {
  ChannelChangedEventSchema,
  ChannelDeletedEventSchema,
  PostsIngestedEventSchema,
} from '@analyticbot/contracts/channels/v1/events';
import { create, toBinary } from '@bufbuild/protobuf';
import type { OpenTransaction } from '../../platform/database/index.ts';
import { appendEvent } from '../../platform/outbox/index.ts';

/** Tells that numbers of the channel changed: caches drop it, open pages look again. */
export async function appendChannelChanged(tx: OpenTransaction, channelId: number): Promise<void> {
  const event = create(ChannelChangedEventSchema, { workspaceId: tx.workspaceId ?? 0, channelId });
  await appendEvent(tx, {
    type: ChannelChangedEventSchema.typeName,
    key: channelKey(channelId),
    payload: toBinary(ChannelChangedEventSchema, event),
  });
}

/** Tells of one batch of posts. Rules and live forecasts pass history over. */
export async function appendPostsIngested(
  tx: OpenTransaction,
  ingested: { readonly channelId: number; readonly posts: number; readonly historical: boolean },
): Promise<void> {
  const event = create(PostsIngestedEventSchema, {
    workspaceId: tx.workspaceId ?? 0,
    ...ingested,
  });
  await appendEvent(tx, {
    type: PostsIngestedEventSchema.typeName,
    key: channelKey(ingested.channelId),
    historical: ingested.historical,
    payload: toBinary(PostsIngestedEventSchema, event),
  });
}

export async function appendChannelDeleted(tx: OpenTransaction, channelId: number): Promise<void> {
  const event = create(ChannelDeletedEventSchema, { workspaceId: tx.workspaceId ?? 0, channelId });
  await appendEvent(tx, {
    type: ChannelDeletedEventSchema.typeName,
    key: channelKey(channelId),
    payload: toBinary(ChannelDeletedEventSchema, event),
  });
}

function channelKey(channelId: number): string {
  return `channel ${channelId}`;
}
