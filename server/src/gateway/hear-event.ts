import {
  ChannelChangedEventSchema,
  ChannelDeletedEventSchema,
  PostsIngestedEventSchema,
} from '@analyticbot/contracts/channels/v1/events';
import {
  SessionRevokedEventSchema,
  WorkspaceDeletedEventSchema,
} from '@analyticbot/contracts/users/v1/events';
import { fromBinary } from '@bufbuild/protobuf';
import type { DomainEvent } from '../platform/outbox/index.ts';
import type { LiveHub } from './live-hub.ts';
import type { SessionCache } from './session-cache.ts';

export interface HearEventDeps {
  readonly sessions: Pick<SessionCache, 'forget' | 'forgetAll'>;
  readonly hub: Pick<LiveHub, 'publish'>;
}

type Hear = (deps: HearEventDeps, payload: Uint8Array) => void;

const HEAR: ReadonlyMap<string, Hear> = new Map<string, Hear>([
  [
    SessionRevokedEventSchema.typeName,
    ({ sessions }, payload) => sessions.forget(fromBinary(SessionRevokedEventSchema, payload)),
  ],
  [WorkspaceDeletedEventSchema.typeName, ({ sessions }) => sessions.forgetAll()],
  [
    ChannelChangedEventSchema.typeName,
    ({ hub }, payload) => {
      const { workspaceId, channelId } = fromBinary(ChannelChangedEventSchema, payload);
      hub.publish(workspaceId, { kind: 'channel-changed', channelId });
    },
  ],
  [
    ChannelDeletedEventSchema.typeName,
    ({ hub }, payload) => {
      const { workspaceId, channelId } = fromBinary(ChannelDeletedEventSchema, payload);
      hub.publish(workspaceId, { kind: 'channel-deleted', channelId });
    },
  ],
  [
    PostsIngestedEventSchema.typeName,
    ({ hub }, payload) => {
      const { workspaceId, channelId } = fromBinary(PostsIngestedEventSchema, payload);
      hub.publish(workspaceId, { kind: 'posts-ingested', channelId });
    },
  ],
]);

/** The events that concern open pages and remembered sessions. */
export const HEARD_EVENTS: readonly string[] = [...HEAR.keys()];

/** Drops what a revocation made wrong and passes hints to open pages. Hearing an event twice does no harm. */
export function hearEvent(deps: HearEventDeps, event: Pick<DomainEvent, 'type' | 'payload'>): void {
  HEAR.get(event.type)?.(deps, event.payload);
}
