import type { BatchBuilder } from '../batch-builder.ts';
import type { DateRules } from '../parse-date.ts';
import type { ReadOptions } from '../reader.ts';
import type { ChannelReference, ChatKind } from '../record.ts';
import { SeenIds } from '../seen-ids.ts';
import { zoneOffsets } from '../zone-offsets.ts';
import { emitDumped } from './emit-dumped.ts';
import { GroupJoiner } from './join-grouped.ts';
import { readTelethonMessage } from './read-telethon-message.ts';

const MAX_CHANNELS = 1000;

/** Takes Telethon dictionaries of any number of channels, one after the other. */
export class TelethonSink {
  readonly #batches: BatchBuilder;
  readonly #options: ReadOptions;
  readonly #rules: DateRules;
  readonly #albums: GroupJoiner;
  readonly #channels = new Map<string, { readonly channel: ChannelReference; readonly seen: SeenIds }>();

  constructor(batches: BatchBuilder, options: ReadOptions) {
    this.#batches = batches;
    this.#options = options;
    const format = options.mapping?.dateFormat ?? 'auto';
    const zone = options.mapping?.timeZone ?? options.timeZone;
    this.#rules = { zoneOffsetMs: zoneOffsets(zone), format, now: options.now };
    this.#albums = new GroupJoiner((message) => emitDumped(message, null, batches));
  }

  add(value: unknown): void {
    const message = readTelethonMessage(value, this.#channelOf, this.#rules, this.#batches);
    if (message === null) return;
    const channel = message.kind === 'post' ? message.post.channel : message.channel;
    const messageId = message.kind === 'post' ? (message.post.messageId ?? 0) : message.messageId;
    if (this.#channels.get(channel.key)?.seen.add(messageId) === false) {
      this.#batches.skip('duplicate_id', value);
    } else if (message.kind === 'post') {
      this.#albums.add(message);
    } else {
      const { publishedAt, action } = message;
      this.#batches.serviceMessage({ channel, messageId, publishedAt, action });
    }
  }

  /** No more messages come. */
  finish(): void {
    this.#albums.flush();
  }

  readonly #channelOf = (telegramId: number | null, kind: ChatKind | null): ChannelReference | null => {
    if (telegramId === null) return this.#remember(this.#options.channel);
    const key = `id:${telegramId}`;
    const known = this.#channels.get(key)?.channel;
    if (known !== undefined) return known;
    return this.#remember({ key, telegramId, username: null, title: null, kind, foreign: null });
  };

  #remember(channel: ChannelReference | null): ChannelReference | null {
    if (channel === null || this.#channels.has(channel.key)) return channel;
    if (this.#channels.size >= MAX_CHANNELS) return null;
    this.#channels.set(channel.key, { channel, seen: new SeenIds() });
    this.#batches.channel({ channel, description: null });
    return channel;
  }
}
