import type { FakeTelegram } from '../fake-telegram.ts';
import type { Chat } from '../world/chat.ts';
import type { Message } from '../world/message.ts';
import { findMessage } from '../world/messages.ts';
import type { Bot, User } from '../world/user.ts';
import { findByUsername } from '../world/world.ts';

/** The answer is 400, with this text. */
export class ControlError extends Error {}

/** What came with an action. */
export type Given = { readonly [name: string]: unknown };
/** @throws ControlError where what was given does not fit */
export type Action = (
  fake: FakeTelegram,
  given: Given,
  onceAnswered: (work: () => Promise<void>) => void,
) => unknown;
export type Actions = { readonly [name: string]: Action };

export function text(given: Given, name: string): string {
  const value = given[name];
  if (typeof value !== 'string') throw new ControlError(`${name} must be a text.`);
  return value;
}

export function number(given: Given, name: string): number {
  const value = given[name];
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new ControlError(`${name} must be a number.`);
  return value;
}

export function flag(given: Given, name: string): boolean {
  const value = given[name];
  if (typeof value !== 'boolean') throw new ControlError(`${name} must be true or false.`);
  return value;
}

/** An object whose fields are texts. */
export function texts(given: Given, name: string): Readonly<Record<string, string>> {
  const value = given[name];
  const fields = typeof value === 'object' && value !== null ? Object.entries(value) : null;
  if (fields === null || !fields.every((field): field is [string, string] => typeof field[1] === 'string'))
    throw new ControlError(`${name} must be an object of texts.`);
  return Object.fromEntries(fields);
}

export function optional<Value>(
  given: Given,
  name: string,
  read: (given: Given, name: string) => Value,
): Value | undefined {
  return given[name] === undefined ? undefined : read(given, name);
}

export function userOf({ world }: FakeTelegram, given: Given, name = 'user'): User {
  const user = world.users.get(number(given, name));
  if (user === undefined) throw new ControlError(`There is no user ${number(given, name)}.`);
  return user;
}

export function botOf(fake: FakeTelegram, given: Given): Bot {
  const id = number(given, 'bot');
  const bot = [...fake.world.bots.values()].find((one) => one.id === id);
  if (bot === undefined) throw new ControlError(`There is no bot ${id}.`);
  return bot;
}

/** By id, or by @username. */
export function chatOf({ world }: FakeTelegram, given: Given): Chat {
  const { chat: name } = given;
  const chat =
    typeof name === 'string' ? findByUsername(world, name) : world.chats.get(number(given, 'chat'));
  if (chat === undefined || chat === null) throw new ControlError(`There is no chat ${String(name)}.`);
  return chat;
}

export function messageOf(chat: Chat, given: Given): Message {
  const message = findMessage(chat, number(given, 'message'));
  if (message === null)
    throw new ControlError(`There is no message ${number(given, 'message')} in ${chat.title}.`);
  return message;
}

export function ownerOf(chat: Chat): User {
  const owner = [...chat.members.values()].find(({ status }) => status === 'creator');
  if (owner === undefined) throw new ControlError(`${chat.title} has no owner.`);
  return owner.user;
}
