import { ChannelKind } from '@analyticbot/contracts/channels/v1/channel';
import { type ExportedChat, FileShape, type InspectedFile } from '@analyticbot/contracts/channels/v1/import';
import { commandProblem } from '../command-problem.ts';

/** Which chats of an account's export a person wants read. */
export interface ChatWishes {
  /** Titles, in whatever case, or keys. */
  readonly chats: readonly string[];
  readonly allChats: boolean;
}

/**
 * Keys of the chats to read. Of an account's export only what is named is read: without a name the chats are listed
 * instead. Private chats cannot be named.
 *
 * @throws CommandProblem CHATS_NEEDED, CHAT_NOT_FOUND, CHAT_AMBIGUOUS, NO_CHATS_TO_CHOOSE
 */
export function chooseChats(files: readonly InspectedFile[], wishes: ChatWishes): readonly string[] {
  const accounts = files.filter(({ shape }) => shape === FileShape.TELEGRAM_DESKTOP_ACCOUNT);
  const listed = accounts.flatMap(({ chats }) => chats);
  if (accounts.length === 0) {
    if (wishes.chats.length > 0) throw commandProblem('NO_CHATS_TO_CHOOSE');
    return [];
  }
  if (wishes.allChats) return listed.map(({ key }) => key);
  const privateChats = accounts.reduce((sum, file) => sum + file.privateChats, 0);
  const details = { chats: listed.map(shownChat), privateChats };
  if (wishes.chats.length === 0) {
    const values = {
      file: accounts.map(({ fileName }) => fileName).join(', '),
      count: String(listed.length),
      chats: chatTable(listed),
      private: String(privateChats),
      example: listed[0]?.title ?? 'Title',
    };
    throw commandProblem('CHATS_NEEDED', values, details);
  }
  return wishes.chats.map((wanted) => {
    const keyed = listed.find(({ key }) => key === wanted);
    const titled = listed.filter(({ title }) => same(title, wanted));
    if (keyed === undefined && titled.length > 1) {
      const values = { chat: wanted, keys: titled.map(({ key }) => key).join(', ') };
      throw commandProblem('CHAT_AMBIGUOUS', values, details);
    }
    const found = keyed ?? titled[0];
    if (found === undefined) {
      throw commandProblem('CHAT_NOT_FOUND', { chat: wanted, chats: chatTable(listed) }, details);
    }
    return found.key;
  });
}

/** One line for each chat, the largest first: kind, number of messages, title. */
export function chatTable(chats: readonly ExportedChat[]): string {
  const width = Math.max(0, ...chats.map(({ messages }) => count(messages).length));
  return [...chats]
    .sort((a, b) => b.messages - a.messages)
    .map(
      (chat) =>
        `  ${kindOf(chat).padEnd(7)}  ${count(chat.messages).padStart(width)} messages  ${chat.title}`,
    )
    .join('\n');
}

/** A chat as a program reads it. */
export function shownChat(chat: ExportedChat): Readonly<Record<string, string | number>> {
  const { key, title, messages } = chat;
  return { key, title, kind: kindOf(chat), messages };
}

function kindOf({ kind }: ExportedChat): string {
  return kind === ChannelKind.GROUP ? 'group' : 'channel';
}

function count(messages: number): string {
  return messages.toLocaleString('en-US');
}

function same(title: string, wanted: string): boolean {
  return title.trim().toLowerCase() === wanted.trim().toLowerCase();
}
