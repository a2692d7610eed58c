import { BatchBuilder } from '../batch-builder.ts';
import { parseOrNull } from '../json/sample-json.ts';
import type { DateRules } from '../parse-date.ts';
import type { ByteSource, Reader, ReadOptions, RecordBatch } from '../reader.ts';
import type { ChannelReference, RecordPlace } from '../record.ts';
import { SeenIds } from '../seen-ids.ts';
import { zoneOffsets } from '../zone-offsets.ts';
import { type ChatHeader, chatKey, chatReference, readableKind } from './chat-type.ts';
import { ExportWalk } from './export-walk.ts';
import { AlbumJoiner } from './join-albums.ts';
import { type ExportedPost, readMessage } from './read-message.ts';
import { recogniseDesktop } from './recognise-desktop.ts';
import { batchesOf, walkExport } from './walk-export.ts';

/**
 * Reads result.json of Telegram Desktop: one chat, or an account's export with many. Only channels and groups are read,
 * of an account's export only the ticked ones.
 */
export const desktopReader: Reader = {
  shapes: ['telegram-desktop', 'telegram-desktop-account'],
  recognise: recogniseDesktop,
  read,
};

/** The messages of a chat stand before its name, type or id, so that these have to be looked up first. */
class HeaderComesLater extends Error {
  override readonly name = 'HeaderComesLater';
  readonly chat: number;

  constructor(chat: number) {
    super(`The header of chat ${chat} comes after its messages`);
    this.chat = chat;
  }
}

async function* read(
  input: ByteSource,
  options: ReadOptions,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, void, undefined> {
  let byte: number | null = null;
  let walk: ExportWalk | null = null;
  const place = (): RecordPlace => ({ byte, line: null, path: walk?.path ?? null });
  const batches = new BatchBuilder(place);
  const pass = new ChatPass(batches, options);
  const events = {
    messagesBegin: pass.begin,
    message: (chat: number, text: string, at: number) => {
      byte = at;
      pass.message(chat, text);
    },
    messageRefused: (_: number, reason: 'too_deep' | 'too_large', beginning: string, at: number) => {
      byte = at;
      batches.skip(reason, beginning);
    },
    chatEnd: pass.end,
  };
  let result: {
    readonly broken: {
      reason: 'json_broken' | 'json_truncated' | 'json_too_deep';
      byte: number;
      path: string;
    } | null;
    readonly bytesRead: number;
  };
  try {
    walk = new ExportWalk(events);
    result = yield* batchesOf(input, walk, batches, signal);
  } catch (error) {
    if (!(error instanceof HeaderComesLater)) throw error;
    pass.restart(error.chat, await readHeaders(input, signal));
    walk = new ExportWalk(events);
    result = yield* batchesOf(input, walk, batches, signal);
  }
  pass.finish();
  if (result.broken !== null) {
    const { reason, byte: at, path } = result.broken;
    yield batches.takeBroken(result.bytesRead, reason, { byte: at, line: null, path });
  } else if (pass.chatsRead === 0 && options.chats === null) {
    yield batches.takeBroken(result.bytesRead, pass.refusal, place());
  } else {
    yield batches.takeComplete(result.bytesRead);
  }
}

/** Names, types and ids of all chats, in the order of the file. */
async function readHeaders(input: ByteSource, signal: AbortSignal): Promise<ReadonlyMap<number, ChatHeader>> {
  const headers = new Map<number, ChatHeader>();
  const walk = new ExportWalk({
    messagesBegin: () => 'skip',
    message: () => {},
    messageRefused: () => {},
    chatEnd: (chat, header) => headers.set(chat, header),
  });
  await walkExport(input, walk, signal);
  return headers;
}

/** The chats of one read, one after the other. */
class ChatPass {
  readonly #batches: BatchBuilder;
  readonly #options: ReadOptions;
  readonly #rules: DateRules;
  #headers: ReadonlyMap<number, ChatHeader> | null = null;
  #firstChat = 0;
  #channel: ChannelReference | null = null;
  #seen = new SeenIds();
  #albums: AlbumJoiner | null = null;
  #sawPrivate = false;
  chatsRead = 0;

  constructor(batches: BatchBuilder, options: ReadOptions) {
    this.#batches = batches;
    this.#options = options;
    this.#rules = { zoneOffsetMs: zoneOffsets(options.timeZone), format: 'auto', now: options.now };
  }

  get refusal(): 'private_chat' | 'desktop_no_chats' {
    return this.#sawPrivate ? 'private_chat' : 'desktop_no_chats';
  }

  /** Goes on at a chat, with all headers known. What was read of the chats before it stays. */
  restart(chat: number, headers: ReadonlyMap<number, ChatHeader>): void {
    this.#headers = headers;
    this.#firstChat = chat;
  }

  readonly begin = (chat: number, found: ChatHeader, complete: boolean): 'read' | 'skip' => {
    if (chat < this.#firstChat) return 'skip';
    const header = this.#headers?.get(chat) ?? found;
    if (header.type !== null && readableKind(header.type) === null) {
      this.#sawPrivate = true;
      return 'skip';
    }
    if (!complete && this.#headers === null) throw new HeaderComesLater(chat);
    if (readableKind(header.type) === null) return 'skip';
    if (this.#options.chats !== null && chat > 0 && !this.#options.chats.has(chatKey(header))) return 'skip';
    this.#open(header);
    return 'read';
  };

  #open(header: ChatHeader): void {
    this.finish();
    const named = chatReference(header);
    const channel =
      named.telegramId === null && this.#options.channel !== null ? this.#options.channel : named;
    this.#channel = channel;
    this.#seen = new SeenIds();
    this.#albums = new AlbumJoiner((message) => emitPost(this.#batches, channel, message));
    this.#batches.channel({ channel, description: null });
    this.chatsRead += 1;
  }

  message(_chat: number, text: string): void {
    const channel = this.#channel;
    if (channel === null) return;
    const value = parseOrNull(text);
    if (value === null) {
      this.#batches.skip('json_invalid', text);
      return;
    }
    const message = readMessage(value, channel, this.#rules, this.#batches);
    if (message === null) return;
    if (!this.#seen.add(message.kind === 'post' ? (message.post.messageId ?? 0) : message.messageId)) {
      this.#batches.skip('duplicate_id', value);
    } else if (message.kind === 'post') {
      this.#albums?.add(message);
    } else {
      const { messageId, publishedAt, action } = message;
      this.#batches.serviceMessage({ channel, messageId, publishedAt, action });
    }
  }

  readonly end = (): void => this.finish();

  /** Hands on what was held back. */
  finish(): void {
    this.#albums?.flush();
    this.#albums = null;
    this.#channel = null;
  }
}

function emitPost(batches: BatchBuilder, channel: ChannelReference, message: ExportedPost): void {
  const { post, reactions } = message;
  batches.post(post);
  // Until a first message shows reactions nothing is known; from then on a message without any had none.
  if (reactions.length === 0 && !batches.areReactionsShown(channel)) return;
  const reference = {
    channel,
    messageId: post.messageId,
    foreign: null,
    publishedAt: post.publishedAt,
    textLength: post.textLength,
  };
  batches.reactionsShown(channel);
  batches.reactions({ post: reference, observedAt: null, counts: reactions, complete: true });
  batches.measurement({
    post: reference,
    observedAt: null,
    views: null,
    viewsPrecision: 0,
    forwards: null,
    reactions: reactions.reduce((sum, one) => sum + one.count, 0),
    comments: null,
  });
}
