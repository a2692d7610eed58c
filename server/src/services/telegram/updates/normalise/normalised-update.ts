import type { ObservationSchema } from '@analyticbot/contracts/channels/v1/observation';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Standing } from '../../bots/bot-chat-store.ts';
import type { SpokenPerson } from '../../people/person-store.ts';

/** The channel or group that an update is of. */
export interface SeenChat {
  /** As the Bot API counts: negative. */
  readonly chatId: number;
  readonly kind: 'channel' | 'group';
  readonly title: string;
  /** Without @; empty where it has none. */
  readonly username: string;
}

/** A post of a channel that Telegram put into the group that is linked to it. Chats as the Bot API counts. */
export interface AutomaticForward {
  readonly channelChatId: number;
  readonly messageId: number;
  readonly groupChatId: number;
  readonly groupMessageId: number;
}

/** What an update means, free of how the Bot API writes it. */
export type NormalisedUpdate =
  /** Something was seen in a channel or a group. */
  | {
      readonly kind: 'observed';
      readonly chat: SeenChat;
      readonly observation: ObservationInit;
      /** Where a post of a channel came into the group that is linked to it; left out of anything else. */
      readonly forward?: AutomaticForward;
    }
  /** What the bot is in a chat has changed. */
  | {
      readonly kind: 'standing';
      readonly chat: SeenChat;
      readonly standing: Standing;
      readonly rights: readonly string[];
    }
  /** A group goes on under another id. */
  | { readonly kind: 'migrated'; readonly chat: SeenChat; readonly to: number }
  /** Somebody spoke to the bot: a person in private, or in a group, where it is null. */
  | { readonly kind: 'spoken'; readonly person: SpokenPerson | null }
  /** Nothing is made of it, and why. */
  | { readonly kind: 'kept'; readonly why: 'unknown kind' | 'nothing to count' };

export type ObservationInit = MessageInitShape<typeof ObservationSchema>;
