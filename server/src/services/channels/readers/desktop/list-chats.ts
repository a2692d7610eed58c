import type { ByteSource, ListedChat, ListedChats } from '../reader.ts';
import { chatKey, readableKind } from './chat-type.ts';
import { ExportWalk } from './export-walk.ts';
import { walkExport } from './walk-export.ts';

/** The chats of an export that can be ticked, with how many messages each holds. Parses none of them. */
export async function listChats(input: ByteSource, signal: AbortSignal): Promise<ListedChats> {
  const chats: ListedChat[] = [];
  let privateChats = 0;
  const walk = new ExportWalk({
    messagesBegin: (_chat, header) =>
      header.type !== null && readableKind(header.type) === null ? 'skip' : 'count',
    message: () => {},
    messageRefused: () => {},
    chatEnd: (_chat, header, messages) => {
      const kind = readableKind(header.type);
      if (kind === null) privateChats += 1;
      else {
        chats.push({ key: chatKey(header), title: header.name ?? '', kind, telegramId: header.id, messages });
      }
    },
  });
  const broken = await walkExport(input, walk, signal);
  return { chats, privateChats, broken: broken !== null };
}
