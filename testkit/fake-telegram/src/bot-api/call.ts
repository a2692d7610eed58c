import { type Chat, isPresent, type Member } from '../world/chat.ts';
import { memberOf } from '../world/membership.ts';
import type { Bot, User } from '../world/user.ts';
import { findByUsername, findPrivateChat, type World } from '../world/world.ts';
import { badRequest, forbidden } from './bot-error.ts';

export interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** One call of a method, with its parameters as they came: text, whatever they mean. */
export class Call {
  readonly world: World;
  readonly bot: Bot;
  /** In small letters: Telegram does not mind. */
  readonly method: string;
  readonly #values: ReadonlyMap<string, string>;
  readonly #files: ReadonlyMap<string, SentFile>;

  constructor(
    world: World,
    bot: Bot,
    method: string,
    values: ReadonlyMap<string, string>,
    files: ReadonlyMap<string, SentFile>,
  ) {
    this.world = world;
    this.bot = bot;
    this.method = method;
    this.#values = values;
    this.#files = files;
  }

  /** Everything that was sent, for the ledger. */
  get parameters(): { readonly [name: string]: string } {
    return Object.fromEntries(this.#values);
  }

  has(name: string): boolean {
    return this.#values.has(name) || this.#files.has(name);
  }

  text(name: string): string {
    return this.#values.get(name) ?? '';
  }

  integer(name: string, otherwise: number): number {
    const value = this.#values.get(name);
    if (value === undefined || value === '') return otherwise;
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : otherwise;
  }

  flag(name: string): boolean {
    return ['true', '1', 'yes'].includes(this.text(name).toLowerCase());
  }

  /** @throws BotError where it is no JSON */
  json(name: string): unknown {
    const value = this.#values.get(name);
    if (value === undefined || value === '') return undefined;
    try {
      return JSON.parse(value);
    } catch {
      throw badRequest(`can't parse ${name.replaceAll('_', ' ')}: it is not valid JSON`);
    }
  }

  file(name: string): SentFile | null {
    return this.#files.get(name) ?? null;
  }

  /**
   * The chat that the parameter names: by id, or by @username.
   *
   * @throws BotError where there is none, or the bot may not know of it
   */
  chat(name = 'chat_id'): Chat {
    const value = this.text(name);
    if (value === '') throw badRequest('chat_id is empty');
    if (value.startsWith('@')) {
      const chat = findByUsername(this.world, value);
      if (chat === null) throw badRequest('chat not found');
      return chat;
    }
    const id = Number(value);
    const chat = id > 0 ? findPrivateChat(this.world, this.bot, id) : (this.world.chats.get(id) ?? null);
    if (chat === null) throw badRequest('chat not found');
    return chat;
  }

  /**
   * The chat, of which the bot must be a member.
   *
   * @throws BotError 403 where it is none
   */
  memberChat(): Chat {
    const chat = this.chat();
    if (chat.kind === 'private') {
      if (chat.blockedBy.size > 0) throw forbidden('bot was blocked by the user');
      return chat;
    }
    const me = this.me(chat);
    const name = chat.kind === 'group' ? 'group' : `${chat.kind}`;
    if (me.status === 'kicked') throw forbidden(`bot was kicked from the ${name} chat`);
    if (!isPresent(me)) throw forbidden(`bot is not a member of the ${name} chat`);
    return chat;
  }

  me(chat: Chat): Member {
    return memberOf(chat, this.bot);
  }

  /** @throws BotError where the user is unknown */
  user(name = 'user_id'): User {
    const user = this.world.users.get(this.integer(name, 0));
    if (user === undefined) throw badRequest('user not found');
    return user;
  }
}
