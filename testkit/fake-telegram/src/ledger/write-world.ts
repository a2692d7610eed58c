import { isPresent } from '../world/chat.ts';
import type { World } from '../world/world.ts';
import type { WorldEvent } from '../world/world-event.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';

/** Writes down what people do, whoever is told of it. */
export function writeWorld(world: World, ledger: Ledger): void {
  world.listen((event) => {
    const entry = entryOf(event);
    if (entry !== null) ledger.write(entry);
  });
}

function entryOf(event: WorldEvent): LedgerEntry | null {
  const chatId = event.chat.id;
  switch (event.kind) {
    case 'message-posted': {
      const { id, albumId, content } = event.message;
      return {
        kind: 'posted',
        chatId,
        messageId: id,
        by: event.by?.id ?? null,
        albumId,
        text: content.text,
      };
    }
    case 'message-edited':
      return { kind: 'edited', chatId, messageId: event.message.id, text: event.message.content.text };
    case 'member-changed': {
      const [was, is] = [isPresent(event.before), isPresent(event.after)];
      if (was === is) return null;
      const inviteLink = event.inviteLink?.url ?? null;
      return { kind: 'member', chatId, userId: event.after.user.id, what: is ? 'came' : 'went', inviteLink };
    }
    case 'reactions-changed':
      return { kind: 'reacted', chatId, messageId: event.message.id, counts: event.reactions };
    case 'stars-moved': {
      const { what, userId, accountId, stars, id } = event;
      return { kind: 'stars', chatId, what, userId, accountId, stars, id };
    }
    default:
      return null;
  }
}
