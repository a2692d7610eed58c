import { WorkspaceDeletedEventSchema } from '@analyticbot/contracts/users/v1/events';
import { fromBinary } from '@bufbuild/protobuf';
import type { Bus } from '../../platform/bus/index.ts';
import { inWorkspace } from '../../platform/database/index.ts';
import { handleOnce } from '../../platform/outbox/index.ts';
import { deleteBroadcasts } from './broadcasts/broadcast-store.ts';
import type { ContentDeps } from './deps.ts';
import { deleteDrafts } from './drafts/draft-store.ts';

type Subscription = Parameters<Bus['subscribe']>[0];

/** Of a workspace that is gone nothing is kept. */
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
          }),
        );
      },
    },
  ];
}

const FORGET_WORKSPACE = 'content.forget-workspace';
