import type { Frame, JsonVisitor, Visit } from '../json/json-walker.ts';
import { pathOf } from '../json/json-walker.ts';
import { parseOrNull } from '../json/sample-json.ts';
import { type ChatHeader, chatHeader } from './chat-type.ts';

/** What a walk through an export tells. Chats are numbered from 0 in the order of the file. */
export interface ExportEvents {
  /**
   * The messages of a chat begin. `header` is what stood before them; `complete` when nothing of it can come later.
   * Answers whether to read them, only to count them, or to pass over them.
   */
  messagesBegin(chat: number, header: ChatHeader, complete: boolean): 'read' | 'count' | 'skip';
  message(chat: number, text: string, byte: number): void;
  /** A message too deep or too large to be one. */
  messageRefused(chat: number, reason: 'too_deep' | 'too_large', beginning: string, byte: number): void;
  chatEnd(chat: number, header: ChatHeader, messages: number): void;
}

/** In an account's export the chats lie in `chats.list[]` and `left_chats.list[]`, else the file is one chat. */
const LISTS = new Set(['chats', 'left_chats']);
const HEADER_KEYS = new Set(['name', 'type', 'id']);

/** Finds the chats and messages of a Telegram Desktop export, whatever the order of its keys. */
export class ExportWalk implements JsonVisitor {
  readonly #events: ExportEvents;
  #chat = -1;
  #header = new Map<string, unknown>();
  #messages = 0;
  #isCounting = false;
  #stack: readonly Frame[] = [];

  constructor(events: ExportEvents) {
    this.#events = events;
  }

  /** Where the message being read stands: `$.chats.list[3].messages[17]`. */
  get path(): string {
    return pathOf(this.#stack);
  }

  visit(stack: readonly Frame[], isContainer: boolean): Visit {
    this.#stack = stack;
    const depth = stack.length;
    if (depth === 0) return this.#visitRoot(isContainer);
    const chatDepth = LISTS.has(stack[0]?.key ?? '') ? 4 : 1;
    if (depth < chatDepth) return this.#visitList(stack, isContainer);
    const key = stack[chatDepth - 1]?.key ?? '';
    if (depth === chatDepth) {
      if (!isContainer) return HEADER_KEYS.has(key) ? 'collect' : 'skip';
      return key === 'messages' && this.#mayRead() ? 'descend' : 'skip';
    }
    this.#messages += 1;
    return this.#isCounting ? 'skip' : 'collect';
  }

  collected(stack: readonly Frame[], text: string, byte: number): void {
    const frame = stack.at(-1);
    if (frame === undefined) return;
    if (frame.isArray) this.#events.message(this.#chat, text, byte);
    else this.#header.set(frame.key, parseOrNull(text));
  }

  refused(stack: readonly Frame[], reason: 'too_deep' | 'too_large', beginning: string, byte: number): void {
    if (stack.at(-1)?.isArray === true) this.#events.messageRefused(this.#chat, reason, beginning, byte);
  }

  left(stack: readonly Frame[]): void {
    const isAccountChat = stack.length === 4 && LISTS.has(stack[0]?.key ?? '');
    if (isAccountChat) this.#events.chatEnd(this.#chat, chatHeader(this.#header), this.#messages);
    if (stack.length === 1 && this.#header.size > 0) {
      this.#events.chatEnd(this.#chat, chatHeader(this.#header), this.#messages);
    }
    if (isAccountChat) this.#header = new Map();
  }

  #visitRoot(isContainer: boolean): Visit {
    this.#chat = 0;
    return isContainer ? 'descend' : 'skip';
  }

  /** Between the root and a chat of an account's export. */
  #visitList(stack: readonly Frame[], isContainer: boolean): Visit {
    if (!isContainer) return 'skip';
    if (stack.length === 2) return stack[1]?.key === 'list' ? 'descend' : 'skip';
    if (stack.length === 3) {
      // Chat 0 is the file itself, where it is one chat.
      this.#chat += 1;
      this.#header = new Map();
      this.#messages = 0;
    }
    return 'descend';
  }

  #mayRead(): boolean {
    const complete = ['name', 'type', 'id'].every((key) => this.#header.has(key));
    const answer = this.#events.messagesBegin(this.#chat, chatHeader(this.#header), complete);
    this.#isCounting = answer === 'count';
    return answer !== 'skip';
  }
}
