import {
  ChannelChangedEventSchema,
  ChannelDeletedEventSchema,
  PostsIngestedEventSchema,
} from '@analyticbot/contracts/channels/v1/events';
import { SourceChangedEventSchema } from '@analyticbot/contracts/telegram/v1/events';
import { WorkspaceDeletedEventSchema } from '@analyticbot/contracts/users/v1/events';
import { fromBinary } from '@bufbuild/protobuf';
import type { Bus } from '../../platform/bus/index.ts';
import { inWorkspace } from '../../platform/database/index.ts';
import { handleOnce } from '../../platform/outbox/index.ts';
import { readTitle } from './channel-numbers.ts';
import type { NotificationsDeps } from './deps.ts';
import { deleteWorkspaceRows } from './destination-store.ts';
import { deleteChannelRules, hastenRules } from './rules/rule-store.ts';
import { tellOfSource } from './tell-of-source.ts';
import { workerCall } from './worker-call.ts';

type Subscription = Parameters<Bus['subscribe']>[0];

/** A source that fails is told of, rules look at what changed, and who is gone is told nothing. */
export function notificationsSubscriptions(
  deps: Pick<NotificationsDeps, 'database' | 'clock' | 'channels' | 'callOptionsFor'>,
): readonly Subscription[] {
  return [
    {
      subscriber: TELL_OF_SOURCE,
      types: [SourceChangedEventSchema.typeName],
      async handler(event) {
        const change = fromBinary(SourceChangedEventSchema, event.payload);
        // A bot that the installation shares has no workspace that could be told.
        if (change.workspaceId === 0) return;
        const { workspaceId, channelId } = change;
        // Where the channels do not answer, the bus asks again.
        const call = workerCall(workspaceId, AbortSignal.timeout(ASK_MS));
        const about = {
          event: change,
          channel: await readTitle(deps, call, channelId),
          now: deps.clock.now(),
        };
        await inWorkspace(deps.database, workspaceId, (tx) =>
          handleOnce(tx, TELL_OF_SOURCE, event.id, () => tellOfSource(tx, about)),
        );
      },
    },
    {
      subscriber: HASTEN_RULES,
      types: [ChannelChangedEventSchema.typeName, PostsIngestedEventSchema.typeName],
      // Hastening twice is as once, so that the event need not be remembered.
      async handler(event) {
        const isPosts = event.type === PostsIngestedEventSchema.typeName;
        const { workspaceId, channelId, historical } = isPosts
          ? fromBinary(PostsIngestedEventSchema, event.payload)
          : { ...fromBinary(ChannelChangedEventSchema, event.payload), historical: false };
        if (historical) return;
        const dueAt = new Date(deps.clock.now().getTime() + GATHER_MS);
        await inWorkspace(deps.database, workspaceId, (tx) => hastenRules(tx, channelId, dueAt));
      },
    },
    {
      subscriber: FORGET_CHANNEL,
      types: [ChannelDeletedEventSchema.typeName],
      async handler(event) {
        const { workspaceId, channelId } = fromBinary(ChannelDeletedEventSchema, event.payload);
        await inWorkspace(deps.database, workspaceId, (tx) =>
          handleOnce(tx, FORGET_CHANNEL, event.id, () => deleteChannelRules(tx, channelId)),
        );
      },
    },
    {
      subscriber: FORGET_WORKSPACE,
      types: [WorkspaceDeletedEventSchema.typeName],
      async handler(event) {
        const { workspaceId } = fromBinary(WorkspaceDeletedEventSchema, event.payload);
        await inWorkspace(deps.database, workspaceId, (tx) =>
          handleOnce(tx, FORGET_WORKSPACE, event.id, () => deleteWorkspaceRows(tx)),
        );
      },
    },
  ];
}

/** Changes come in flocks: they are looked at together. */
const GATHER_MS = 5_000;
/** For the title of a channel. */
const ASK_MS = 10_000;

const TELL_OF_SOURCE = 'notifications.tell-of-source';
const HASTEN_RULES = 'notifications.hasten-rules';
const FORGET_CHANNEL = 'notifications.forget-channel';
const FORGET_WORKSPACE = 'notifications.forget-workspace';
