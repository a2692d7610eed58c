import {
  ChannelChangedEventSchema,
  ChannelDeletedEventSchema,
} from '@analyticbot/contracts/channels/v1/events';
import {
  WorkspaceCreatedEventSchema,
  WorkspaceDeletedEventSchema,
} from '@analyticbot/contracts/users/v1/events';
import { fromBinary } from '@bufbuild/protobuf';
import type { Bus } from '../../platform/bus/index.ts';
import { inWorkspace } from '../../platform/database/index.ts';
import { type DomainEvent, handleOnce } from '../../platform/outbox/index.ts';
import { DELETE_WORKSPACE_QUEUE } from './delete-workspace-rows.ts';
import type { ChannelsDeps } from './deps.ts';
import type { ReadCache } from './read-cache.ts';
import { SIMULATE_QUEUE } from './simulate-workspace.ts';
import { beginDeletion, beginDemo, WHOLE_WORKSPACE } from './unfinished-store.ts';

type Subscription = Parameters<Bus['subscribe']>[0];

/** What the service does about events of others. Each only leaves a job behind, in the transaction of its inbox. */
export function channelsSubscriptions(
  deps: Pick<ChannelsDeps, 'database' | 'jobs'>,
): readonly Subscription[] {
  return [
    {
      subscriber: FILL_DEMO,
      types: [WorkspaceCreatedEventSchema.typeName],
      async handler(event) {
        const { workspaceId, simulated, leftEmpty } = fromBinary(WorkspaceCreatedEventSchema, event.payload);
        if (!simulated || leftEmpty) return;
        await inWorkspace(deps.database, workspaceId, (tx) =>
          handleOnce(tx, FILL_DEMO, event.id, async () => {
            await beginDemo(tx, event.occurredAt);
            await deps.jobs.enqueue(tx, SIMULATE_QUEUE, { workspaceId, untilMs: event.occurredAt.getTime() });
          }),
        );
      },
    },
    {
      subscriber: FORGET_WORKSPACE,
      types: [WorkspaceDeletedEventSchema.typeName],
      async handler(event) {
        const { workspaceId } = fromBinary(WorkspaceDeletedEventSchema, event.payload);
        await inWorkspace(deps.database, workspaceId, (tx) =>
          handleOnce(tx, FORGET_WORKSPACE, event.id, async () => {
            await beginDeletion(tx, WHOLE_WORKSPACE);
            await deps.jobs.enqueue(tx, DELETE_WORKSPACE_QUEUE, { workspaceId });
          }),
        );
      },
    },
  ];
}

const FILL_DEMO = 'channels.fill-demo';
const FORGET_WORKSPACE = 'channels.forget-workspace';

/** Events that every replica hears, since each has a cache of its own. */
export const HEARD_EVENTS: readonly string[] = [
  ChannelChangedEventSchema.typeName,
  ChannelDeletedEventSchema.typeName,
];

export async function forgetAnswers(cache: ReadCache, event: DomainEvent): Promise<void> {
  const schema =
    event.type === ChannelChangedEventSchema.typeName ? ChannelChangedEventSchema : ChannelDeletedEventSchema;
  const { workspaceId, channelId } = fromBinary(schema, event.payload);
  await cache.forget(workspaceId, channelId);
}
