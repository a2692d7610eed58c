import { setTimeout as pause } from 'node:timers/promises';
import {
  type Bot,
  type Chat,
  type FakeTelegram,
  type Message,
  post,
  pressButton,
  privateChat,
  textContent,
  type User,
} from '../../testkit/fake-telegram/src/index.ts';

/** Somebody with Telegram who talks to a bot: writes, presses buttons, reads what comes back. */
export class TelegramPerson {
  readonly #telegram: FakeTelegram;
  readonly #bot: Bot;
  readonly #chat: Chat;
  readonly user: User;
  /** The last message that a test has seen. */
  #heard = 0;

  constructor(telegram: FakeTelegram, bot: Bot, user: User) {
    this.#telegram = telegram;
    this.#bot = bot;
    this.#chat = privateChat(telegram.world, bot, user);
    this.user = user;
  }

  /** Writes to the bot. @returns its answer */
  async say(text: string): Promise<Message> {
    const before = this.#chat.lastMessageId + 1;
    post(this.#telegram.world, this.#chat, [textContent(text)], { from: this.user });
    return this.#until(() => [...this.#chat.messages.values()].find(({ id }) => id > before));
  }

  /** @returns what the bot says next without being asked */
  next(): Promise<Message> {
    const known = this.#heard;
    return this.#until(() => {
      return [...this.#chat.messages.values()].find(
        ({ id, from }) => id > known && from?.id === this.#bot.id,
      );
    });
  }

  /** Presses the button with that text. @returns the message as it is then, or the one that came instead */
  press(message: Message, text: string): Promise<Message> {
    const found = buttonsOf(message).find((button) => button.text.includes(text));
    if (found?.callback_data === undefined)
      throw new Error(`There is no button “${text}” under “${message.content.text}”.`);
    return this.pressData(message, found.callback_data);
  }

  /** Presses a button that need not be there: programs can send any data. */
  pressData(message: Message, data: string): Promise<Message> {
    const { editedAt, content } = message;
    const last = this.#chat.lastMessageId;
    pressButton(this.#telegram.world, this.#bot, this.#chat, message, this.user, data);
    return this.#until(() => {
      if (message.content !== content || message.editedAt !== editedAt) return message;
      return [...this.#chat.messages.values()].find(({ id }) => id > last);
    });
  }

  async #until(find: () => Message | undefined): Promise<Message> {
    for (let tries = 0; tries < 400; tries += 1) {
      const found = find();
      if (found !== undefined) {
        this.#heard = Math.max(this.#heard, found.id);
        return found;
      }
      await pause(50);
    }
    throw new Error(`The bot did not answer ${this.user.firstName} within twenty seconds.`);
  }
}

export interface ShownButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly web_app?: { readonly url: string };
}

/** The buttons under a message, row after row. */
export function buttonsOf({ keyboard }: Message): readonly ShownButton[] {
  const rows: unknown =
    typeof keyboard === 'object' && keyboard !== null && 'inline_keyboard' in keyboard
      ? keyboard.inline_keyboard
      : [];
  return Array.isArray(rows) ? rows.flat() : [];
}
