import {
  ChannelChangedEventSchema,
  ChannelDeletedEventSchema,
  PostsIngestedEventSchema,
} from '@analyticbot/contracts/channels/v1/events';
import { PublicationChangedEventSchema } from '@analyticbot/contracts/content/v1/events';
import { SourceChangedEventSchema, SourceNotedEventSchema } from '@analyticbot/contracts/telegram/v1/events';
import {
  SessionRevokedEventSchema,
  WorkspaceDeletedEventSchema,
} from '@analyticbot/contracts/users/v1/events';
import { fromBinary } from '@bufbuild/protobuf';
import type { DomainEvent } from '../platform/outbox/index.ts';
import type { LiveHub } from './live/live-hub.ts';
import type { SessionCache } from './session-cache.ts';

export interface HearEventDeps {
  readonly sessions: Pick<SessionCache, 'forget' | 'forgetAll'>;
  readonly hub: Pick<LiveHub, 'publish'>;
}

type Heard = Pick<DomainEvent, 'id' | 'type' | 'payload'>;
type Hear = (deps: HearEventDeps, event: Heard) => void;

const HEAR: ReadonlyMap<string, Hear> = new Map<string, Hear>([
  [
    SessionRevokedEventSchema.typeName,
    ({ sessions }, { payload }) => sessions.forget(fromBinary(SessionRevokedEventSchema, payload)),
  ],
  [WorkspaceDeletedEventSchema.typeName, ({ sessions }) => sessions.forgetAll()],
  [
    ChannelChangedEventSchema.typeName,
    ({ hub }, { id, payload }) => {
      const { workspaceId, channelId } = fromBinary(ChannelChangedEventSchema, payload);
      hub.publish(workspaceId, id, { kind: 'channel-changed', channelId });
    },
  ],
  [
    ChannelDeletedEventSchema.typeName,
    ({ hub }, { id, payload }) => {
      const { workspaceId, channelId } = fromBinary(ChannelDeletedEventSchema, payload);
      hub.publish(workspaceId, id, { kind: 'channel-deleted', channelId });
    },
  ],
  [
    PostsIngestedEventSchema.typeName,
    ({ hub }, { id, payload }) => {
      const { workspaceId, channelId } = fromBinary(PostsIngestedEventSchema, payload);
      hub.publish(workspaceId, id, { kind: 'posts-ingested', channelId });
    },
  ],
  [
    SourceChangedEventSchema.typeName,
    ({ hub }, { id, payload }) => {
      const { workspaceId, channelId } = fromBinary(SourceChangedEventSchema, payload);
      hub.publish(workspaceId, id, { kind: 'source-changed', channelId });
    },
  ],
  [
    SourceNotedEventSchema.typeName,
    ({ hub }, { id, payload }) => {
      const { workspaceId, channelId } = fromBinary(SourceNotedEventSchema, payload);
      hub.publish(workspaceId, id, { kind: 'source-changed', channelId });
    },
  ],
  [
    PublicationChangedEventSchema.typeName,
    ({ hub }, { id, payload }) => {
      const { workspaceId, channelId } = fromBinary(PublicationChangedEventSchema, payload);
      hub.publish(workspaceId, id, { kind: 'publication-changed', channelId });
    },
  ],
]);

/** The events that concern open pages and remembered sessions. */
export const HEARD_EVENTS: readonly string[] = [...HEAR.keys()];

/** Drops what a revocation made wrong and passes hints to open pages. Hearing an event twice does no harm. */
export function hearEvent(deps: HearEventDeps, event: Heard): void {
  HEAR.get(event.type)?.(deps, event);
}
