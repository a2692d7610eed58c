import { createHash } from 'node:crypto';
import type { FakeClock } from '../clock/clock.ts';
import type { Chat, ChatKind } from './chat.ts';
import { emptyBooks, type StarBooks } from './star-books.ts';
import type { Bot, User } from './user.ts';
import type { WorldEvent } from './world-event.ts';

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Everybody and everything there is. Whoever wants to hear of changes listens; the surfaces show the rest. */
export interface World {
  readonly clock: FakeClock;
  readonly users: Map<number, User>;
  /** By token. */
  readonly bots: Map<string, Bot>;
  /** Groups and channels, by id. */
  readonly chats: Map<number, Chat>;
  /** Of a user with a bot, by both. */
  readonly privateChats: Map<string, Chat>;
  readonly files: Map<string, StoredFile>;
  readonly stars: StarBooks;
  listen(listener: (event: WorldEvent) => void): void;
  emit(event: WorldEvent): void;
  /** Numbers that were never given out before. */
  nextId(): number;
}

export function createWorld(clock: FakeClock): World {
  const listeners: ((event: WorldEvent) => void)[] = [];
  let lastId = 0;
  return {
    clock,
    users: new Map(),
    bots: new Map(),
    chats: new Map(),
    privateChats: new Map(),
    files: new Map(),
    stars: emptyBooks(),
    listen: (listener) => void listeners.push(listener),
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    nextId() {
      lastId += 1;
      return lastId;
    },
  };
}

/** Telegram counts in seconds. */
export function secondsNow(world: World): number {
  return Math.floor(world.clock.now() / 1000);
}

export interface NewUser {
  readonly firstName: string;
  readonly username?: string;
  readonly languageCode?: string;
  readonly isPremium?: boolean;
}

export function addUser(world: World, given: NewUser): User {
  const user: User = {
    id: 5_000_000_000 + world.nextId(),
    isBot: false,
    firstName: given.firstName,
    username: given.username ?? null,
    languageCode: given.languageCode ?? null,
    isPremium: given.isPremium ?? false,
  };
  requireFree(world, user.username);
  world.users.set(user.id, user);
  return user;
}

export function addBot(world: World, given: { readonly firstName: string; readonly username: string }): Bot {
  const id = 7_000_000_000 + world.nextId();
  const secret = createHash('sha256').update(`bot ${id}`).digest('base64url').slice(0, 35);
  requireFree(world, given.username);
  const bot: Bot = {
    id,
    isBot: true,
    firstName: given.firstName,
    username: given.username,
    languageCode: null,
    isPremium: false,
    token: `${id}:${secret}`,
  };
  world.users.set(id, bot);
  world.bots.set(bot.token, bot);
  return bot;
}

export interface NewChat {
  readonly kind: Exclude<ChatKind, 'private'>;
  readonly title: string;
  readonly owner: User;
  readonly username?: string;
  readonly description?: string;
  /** Members without a face. */
  readonly crowd?: number;
}

export function addChat(world: World, given: NewChat): Chat {
  const number = world.nextId();
  requireFree(world, given.username ?? null);
  const chat = newChat(
    given.kind === 'group' ? -4_000_000_000 - number : -1_002_000_000_000 - number,
    given.kind,
    given.title,
  );
  chat.username = given.username ?? null;
  chat.description = given.description ?? '';
  chat.crowd = given.crowd ?? 0;
  chat.members.set(given.owner.id, { user: given.owner, status: 'creator', rights: new Set() });
  world.chats.set(chat.id, chat);
  return chat;
}

/** Makes a supergroup the place where posts of the channel are commented on. */
export function linkGroup(channel: Chat, group: Chat): void {
  channel.linkedId = group.id;
  group.linkedId = channel.id;
}

/** The chat of a user with a bot, which the bot knows by the user's id. */
export function privateChat(world: World, bot: Bot, user: User): Chat {
  const known = findPrivateChat(world, bot, user.id);
  if (known !== null) return known;
  const chat = newChat(user.id, 'private', user.firstName);
  chat.username = user.username;
  chat.members.set(user.id, { user, status: 'member', rights: new Set() });
  chat.members.set(bot.id, { user: bot, status: 'member', rights: new Set() });
  world.privateChats.set(`${bot.id} ${user.id}`, chat);
  return chat;
}

/** Null where the user has never written to the bot. */
export function findPrivateChat(world: World, bot: Bot, userId: number): Chat | null {
  return world.privateChats.get(`${bot.id} ${userId}`) ?? null;
}

export function findByUsername(world: World, username: string): Chat | null {
  const wanted = username.replace(/^@/, '').toLowerCase();
  for (const chat of world.chats.values()) {
    if (chat.username?.toLowerCase() === wanted) return chat;
  }
  return null;
}

/** The person or bot of that name. */
export function findPerson(world: World, username: string): User | null {
  const wanted = username.replace(/^@/, '').toLowerCase();
  for (const user of world.users.values()) if (user.username?.toLowerCase() === wanted) return user;
  return null;
}

function newChat(id: number, kind: ChatKind, title: string): Chat {
  return {
    id,
    kind,
    title,
    username: null,
    description: '',
    members: new Map(),
    crowd: 0,
    inviteLinks: new Map(),
    messages: new Map(),
    lastMessageId: 0,
    boosts: new Map(),
    linkedId: null,
    pinned: new Set(),
    blockedBy: new Set(),
  };
}

function requireFree(world: World, username: string | null): void {
  if (username === null) return;
  if (!/^[a-z]\w{3,31}$/i.test(username)) throw new Error(`${username} cannot be a username.`);
  const taken = [...world.users.values(), ...world.chats.values()].some(
    (other) => other.username?.toLowerCase() === username.toLowerCase(),
  );
  if (taken) throw new Error(`The username ${username} is taken.`);
}
