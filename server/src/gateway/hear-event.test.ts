import { ChannelChangedEventSchema } from '@analyticbot/contracts/channels/v1/events';
import { PublicationChangedEventSchema } from '@analyticbot/contracts/content/v1/events';
import { PublicationState } from '@analyticbot/contracts/content/v1/publications';
import { create, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { HEARD_EVENTS, hearEvent } from './hear-event.ts';
import type { LiveHint } from './live/live-hint.ts';

/** What open pages are told of an event. */
function hintsOf(type: string, payload: Uint8Array): readonly [number, string, LiveHint][] {
  const told: [number, string, LiveHint][] = [];
  const sessions = { forget: () => undefined, forgetAll: () => undefined };
  const hub = {
    publish: (workspaceId: number, id: string, hint: LiveHint) => void told.push([workspaceId, id, hint]),
  };
  hearEvent({ sessions, hub }, { id: 'e1', type, payload });
  return told;
}

describe('what is heard of an event', () => {
  it('a publication that changed is a hint of its channel, and says nothing of what it says', () => {
    const event = create(PublicationChangedEventSchema, {
      workspaceId: 3,
      publicationId: '0b0f4c9e-7c4e-4a57-9d0a-3f3a8f7f5e11',
      channelId: 7,
      state: PublicationState.UNKNOWN,
      excerpt: 'Nobody is to read this on the wire',
    });
    const payload = toBinary(PublicationChangedEventSchema, event);
    expect(HEARD_EVENTS).toContain(PublicationChangedEventSchema.typeName);
    expect(hintsOf(PublicationChangedEventSchema.typeName, payload)).toEqual([
      [3, 'e1', { kind: 'publication-changed', channelId: 7 }],
    ]);
  });

  it('an event of no page is heard by nobody', () => {
    const payload = toBinary(ChannelChangedEventSchema, create(ChannelChangedEventSchema));
    expect(hintsOf('analyticbot.content.v1.SomethingElse', payload)).toEqual([]);
  });
});
