import type { ReadEnd, RecordBatch } from './reader.ts';
import type {
  ChannelAliasRecord,
  ChannelRecord,
  ChannelReference,
  KeptKeyRecord,
  MeasurementRecord,
  PostAliasRecord,
  PostRecord,
  ReactionsRecord,
  RecordPlace,
  ServiceMessageRecord,
  SkippedRecord,
  SubscribersRecord,
} from './record.ts';
import type { RefusalReason } from './refusal-reasons.ts';
import type { SkipReason } from './skip-reasons.ts';
import { excerptOf } from './text/clean-text.ts';

/** Few enough that a batch is gone before the collector calls it old: 2,000 cost a third more memory and time. */
const BATCH_RECORDS = 500;

/** Gathers records into batches and keeps what is only known at the end of the file. */
export class BatchBuilder {
  #channels: ChannelRecord[] = [];
  #channelAliases: ChannelAliasRecord[] = [];
  #posts: PostRecord[] = [];
  #postAliases: PostAliasRecord[] = [];
  #measurements: MeasurementRecord[] = [];
  #reactions: ReactionsRecord[] = [];
  #subscribers: SubscribersRecord[] = [];
  #serviceMessages: ServiceMessageRecord[] = [];
  #keys: KeptKeyRecord[] = [];
  #skipped: SkippedRecord[] = [];
  #size = 0;
  #newestMs = Number.NEGATIVE_INFINITY;
  readonly #reactionsShownIn = new Set<string>();
  readonly #placeNow: () => RecordPlace;

  /** `placeNow` says where the record being read stands; asked only when something is left out. */
  constructor(placeNow: () => RecordPlace) {
    this.#placeNow = placeNow;
  }

  get isFull(): boolean {
    return this.#size >= BATCH_RECORDS;
  }

  channel(record: ChannelRecord): void {
    this.#channels.push(record);
    this.#size += 1;
  }

  channelAlias(record: ChannelAliasRecord): void {
    this.#channelAliases.push(record);
    this.#size += 1;
  }

  post(record: PostRecord): void {
    this.#posts.push(record);
    this.#size += 1;
    this.noteDate(record.publishedAt);
    if (record.editedAt !== null) this.noteDate(record.editedAt);
    if (record.deletedAt !== null) this.noteDate(record.deletedAt);
  }

  postAlias(record: PostAliasRecord): void {
    this.#postAliases.push(record);
    this.#size += 1;
  }

  measurement(record: MeasurementRecord): void {
    this.#measurements.push(record);
    this.#size += 1;
    if (record.observedAt !== null) this.noteDate(record.observedAt);
  }

  reactions(record: ReactionsRecord): void {
    this.#reactions.push(record);
    this.#size += 1;
    if (record.observedAt !== null) this.noteDate(record.observedAt);
  }

  subscribers(record: SubscribersRecord): void {
    this.#subscribers.push(record);
    this.#size += 1;
    if (record.observedAt !== null) this.noteDate(record.observedAt);
  }

  serviceMessage(record: ServiceMessageRecord): void {
    this.#serviceMessages.push(record);
    this.#size += 1;
    if (record.publishedAt !== null) this.noteDate(record.publishedAt);
  }

  key(record: KeptKeyRecord): void {
    this.#keys.push(record);
    this.#size += 1;
  }

  /** The whole record that stands at `place` was left out. */
  skip(reason: SkipReason, value: unknown): void {
    this.#skipped.push({ reason, scope: 'record', place: this.#placeNow(), excerpt: excerptOf(value) });
    this.#size += 1;
  }

  /** A field of the record that stands at `place` became unknown or was mended. */
  skipField(reason: SkipReason, field: string, value: unknown): void {
    const place = this.#placeNow();
    const path = place.path === null ? field : `${place.path}.${field}`;
    this.#skipped.push({ reason, scope: 'field', place: { ...place, path }, excerpt: excerptOf(value) });
    this.#size += 1;
  }

  noteDate(date: Date): void {
    const ms = date.getTime();
    if (ms > this.#newestMs) this.#newestMs = ms;
  }

  reactionsShown(channel: ChannelReference): void {
    this.#reactionsShownIn.add(channel.key);
  }

  /** Whether the file showed reactions in the channel until now. */
  areReactionsShown(channel: ChannelReference): boolean {
    return this.#reactionsShownIn.has(channel.key);
  }

  /** The records since the last batch. */
  take(bytesRead: number, end: ReadEnd | null = null): RecordBatch {
    const batch: RecordBatch = {
      channels: this.#channels,
      channelAliases: this.#channelAliases,
      posts: this.#posts,
      postAliases: this.#postAliases,
      measurements: this.#measurements,
      reactions: this.#reactions,
      subscribers: this.#subscribers,
      serviceMessages: this.#serviceMessages,
      ...(this.#keys.length === 0 ? {} : { keys: this.#keys }),
      skipped: this.#skipped,
      bytesRead,
      end,
    };
    this.#channels = [];
    this.#channelAliases = [];
    this.#posts = [];
    this.#postAliases = [];
    this.#measurements = [];
    this.#reactions = [];
    this.#subscribers = [];
    this.#serviceMessages = [];
    this.#keys = [];
    this.#skipped = [];
    this.#size = 0;
    return batch;
  }

  takeComplete(bytesRead: number): RecordBatch {
    return this.take(bytesRead, {
      outcome: 'complete',
      reason: null,
      values: {},
      place: null,
      ...this.#atEnd(),
    });
  }

  takeBroken(
    bytesRead: number,
    reason: RefusalReason,
    place: RecordPlace,
    values: Readonly<Record<string, string>> = {},
  ): RecordBatch {
    return this.take(bytesRead, { outcome: 'broken', reason, values, place, ...this.#atEnd() });
  }

  #atEnd(): Pick<ReadEnd, 'newestAt' | 'reactionsShownIn'> {
    return {
      newestAt: Number.isFinite(this.#newestMs) ? new Date(this.#newestMs) : null,
      reactionsShownIn: [...this.#reactionsShownIn],
    };
  }
}

export const WHOLE_FILE: RecordPlace = { byte: null, line: null, path: null };
