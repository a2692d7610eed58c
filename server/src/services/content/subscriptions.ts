import { ChannelDeletedEventSchema } from '@analyticbot/contracts/channels/v1/events';
import { PublicationChangedEventSchema } from '@analyticbot/contracts/content/v1/events';
import { WorkspaceDeletedEventSchema } from '@analyticbot/contracts/users/v1/events';
import { fromBinary } from '@bufbuild/protobuf';
import type { Bus } from '../../platform/bus/index.ts';
import { inWorkspace } from '../../platform/database/index.ts';
import { handleOnce } from '../../platform/outbox/index.ts';
import { deleteBroadcasts } from './broadcasts/broadcast-store.ts';
import { deleteChannelPlans } from './channel-plans/channel-plan-store.ts';
import type { ContentDeps } from './deps.ts';
import { deleteDrafts } from './drafts/draft-store.ts';
import { deleteExperiments, noteOutcome } from './experiments/experiment-store.ts';
import { deleteAllMedia } from './media/media-store.ts';
import { deletePostImports } from './post-imports/post-import-store.ts';
import { forgetChannel } from './publications/forget-channel.ts';
import { deletePublications } from './publications/publication-store.ts';

type Subscription = Parameters<Bus['subscribe']>[0];

/** Of a workspace that is gone nothing is kept, and into a channel that is gone nothing is sent. */
export function contentSubscriptions({ database }: Pick<ContentDeps, 'database'>): readonly Subscription[] {
  return [
    {
      subscriber: FORGET_WORKSPACE,
      types: [WorkspaceDeletedEventSchema.typeName],
      async handler(event) {
        const { workspaceId } = fromBinary(WorkspaceDeletedEventSchema, event.payload);
        await inWorkspace(database, workspaceId, (tx) =>
          handleOnce(tx, FORGET_WORKSPACE, event.id, async () => {
            await deleteDrafts(tx);
            await deleteBroadcasts(tx);
            await deletePublications(tx);
            await deleteChannelPlans(tx);
            await deletePostImports(tx);
            await deleteAllMedia(tx);
            await deleteExperiments(tx);
          }),
        );
      },
    },
    {
      subscriber: FORGET_CHANNEL,
      types: [ChannelDeletedEventSchema.typeName],
      async handler(event) {
        const { workspaceId, channelId } = fromBinary(ChannelDeletedEventSchema, event.payload);
        await inWorkspace(database, workspaceId, (tx) =>
          handleOnce(tx, FORGET_CHANNEL, event.id, () => forgetChannel(tx, channelId)),
        );
      },
    },
    {
      subscriber: NOTE_EXPOSURE,
      types: [PublicationChangedEventSchema.typeName],
      async handler(event) {
        const { workspaceId, publicationId } = fromBinary(PublicationChangedEventSchema, event.payload);
        // Done twice it is the same.
        await inWorkspace(database, workspaceId, (tx) => noteOutcome(tx, publicationId));
      },
    },
  ];
}

const NOTE_EXPOSURE = 'content.note-exposure';
const FORGET_CHANNEL = 'content.forget-channel';
const FORGET_WORKSPACE = 'content.forget-workspace';
