import { idOf, own, textOf } from '../json/fields.ts';
import type { ChannelReference, ChatKind } from '../record.ts';

/** What stands beside the messages of a chat. */
export interface ChatHeader {
  readonly name: string | null;
  /** As Telegram Desktop names it, such as 'public_channel'. */
  readonly type: string | null;
  readonly id: number | null;
}

const KINDS: ReadonlyMap<string, ChatKind> = new Map<string, ChatKind>([
  ['public_channel', 'channel'],
  ['private_channel', 'channel'],
  ['public_supergroup', 'group'],
  ['private_supergroup', 'group'],
  ['private_group', 'group'],
]);

/** Null for everything else: personal chats, chats with bots, saved messages, and kinds that are not known. */
export function readableKind(type: string | null): ChatKind | null {
  return type === null ? null : (KINDS.get(type) ?? null);
}

export function chatHeader(values: ReadonlyMap<string, unknown>): ChatHeader {
  const object = Object.fromEntries(values);
  const id = idOf(own(object, 'id'));
  return {
    name: textOf(own(object, 'name')),
    type: textOf(own(object, 'type')),
    id: id === null ? null : Math.abs(id),
  };
}

/** How a ticked chat is named: the id alone is not enough, since each kind of chat counts its own. */
export function chatKey(header: ChatHeader): string {
  return `${header.type ?? ''}:${header.id ?? ''}`;
}

export function chatReference(header: ChatHeader): ChannelReference {
  // Groups of the basic kind are counted apart from channels: the same number is two chats.
  const telegramId = header.id !== null && header.type === 'private_group' ? -header.id : header.id;
  return {
    key: telegramId === null ? 'file' : `id:${telegramId}`,
    telegramId,
    username: null,
    title: header.name,
    kind: readableKind(header.type),
    foreign: null,
  };
}
