import type { BatchBuilder } from '../batch-builder.ts';
import { isObject } from '../json/fields.ts';
import type { ChannelReference, PostReference } from '../record.ts';
import { channelOfRow, keptChannelOfRow } from './channel-of-row.ts';
import type { ExportedTable } from './exported-tables.ts';
import { postOfRow } from './post-of-row.ts';
import { RowFields } from './row-fields.ts';

const KEY_NAMESPACE = /^(?:title|provisional|(?:posts|channels):[0-9a-f]{16})$/;

/** Turns the rows of an export into records. Which channel a row is of, whoever reads the file knows. */
export class ExportedSink {
  readonly #batches: BatchBuilder;
  readonly #now: Date;

  constructor(batches: BatchBuilder, now: Date) {
    this.#batches = batches;
    this.#now = now;
  }

  /** The channel that a row of the table `channel` describes; null where it names none (reported). */
  channel(value: unknown): ChannelReference | null {
    const row = this.#rowOf(value);
    if (row === null) return null;
    const channel = channelOfRow(row);
    if (channel === null) {
      this.#batches.skip('channel_missing', value);
      return null;
    }
    const description = row.text('description');
    this.#batches.channel({ channel, description, kept: keptChannelOfRow(row) });
    return channel;
  }

  add(table: Exclude<ExportedTable, 'channel'>, channel: ChannelReference, value: unknown): void {
    const row = this.#rowOf(value);
    if (row === null) return;
    if (table === 'posts') this.#post(row, channel, value);
    else if (table === 'readings') this.#reading(row, channel, value);
    else if (table === 'reactions') this.#reaction(row, channel, value);
    else if (table === 'subscribers') this.#subscribers(row, channel, value);
    else if (table === 'service_messages') this.#serviceMessage(row, channel, value);
    else this.#key(row, channel, value);
  }

  #rowOf(value: unknown): RowFields | null {
    if (isObject(value)) return new RowFields(value, this.#batches, this.#now);
    this.#batches.skip('not_an_object', value);
    return null;
  }

  #post(row: RowFields, channel: ChannelReference, value: unknown): void {
    const messageId = row.id('message_id');
    const publishedAt = row.time('published_at');
    if (messageId === null) this.#batches.skip('id_missing', value);
    else if (!(publishedAt instanceof Date)) this.#batches.skip(publishedAt, value);
    else this.#batches.post(postOfRow(row, channel, { messageId, publishedAt }));
  }

  #reading(row: RowFields, channel: ChannelReference, value: unknown): void {
    const post = referenceOf(row, channel);
    const observedAt = row.time('first_seen_at');
    const counters = {
      views: row.count('views'),
      forwards: row.count('forwards'),
      reactions: row.count('reactions'),
      comments: row.count('comments'),
    };
    if (post === null) this.#batches.skip('post_missing', value);
    else if (!(observedAt instanceof Date)) this.#batches.skip(observedAt, value);
    else if (Object.values(counters).every((counter) => counter === null)) {
      this.#batches.skip('count_missing', value);
    } else {
      const lastSeenAt = row.optionalTime('last_seen_at') ?? observedAt;
      this.#batches.measurement({
        post,
        observedAt,
        ...counters,
        viewsPrecision: row.share('views_precision'),
        kept: {
          source: row.source() ?? 'dump',
          lastSeenAt: new Date(Math.max(lastSeenAt.getTime(), observedAt.getTime())),
          notBefore: row.flag('not_before'),
          reactionsListed: row.flag('reactions_listed'),
        },
      });
    }
  }

  #reaction(row: RowFields, channel: ChannelReference, value: unknown): void {
    const post = referenceOf(row, channel);
    const observedAt = row.time('observed_at');
    const count = row.count('count');
    const kind = row.choice('kind', ['emoji', 'custom', 'paid']) ?? 'emoji';
    const emoji = row.text('emoji') ?? '';
    if (post === null) this.#batches.skip('post_missing', value);
    else if (!(observedAt instanceof Date)) this.#batches.skip(observedAt, value);
    else if (count === null || (emoji === '' && kind !== 'paid')) this.#batches.skip('count_missing', value);
    else {
      const kept = { source: row.source() ?? 'dump' };
      this.#batches.reactions({ post, observedAt, counts: [{ kind, emoji, count }], complete: false, kept });
    }
  }

  #subscribers(row: RowFields, channel: ChannelReference, value: unknown): void {
    const observedAt = row.time('observed_at');
    const count = row.count('count');
    if (!(observedAt instanceof Date)) this.#batches.skip(observedAt, value);
    else if (count === null) this.#batches.skip('count_missing', value);
    else {
      const kept = { source: row.source() ?? 'dump', notBefore: row.flag('not_before') };
      this.#batches.subscribers({ channel, observedAt, count, precision: row.share('precision'), kept });
    }
  }

  #serviceMessage(row: RowFields, channel: ChannelReference, value: unknown): void {
    const messageId = row.id('message_id');
    if (messageId === null) this.#batches.skip('id_missing', value);
    else this.#batches.serviceMessage({ channel, messageId, publishedAt: null, action: '' });
  }

  #key(row: RowFields, channel: ChannelReference, value: unknown): void {
    const table = row.choice('table', ['channel', 'post']);
    const namespace = row.text('namespace') ?? '';
    const key = row.text('key') ?? '';
    const messageId = row.id('message_id');
    const isWhole = table === 'channel' || (table === 'post' && messageId !== null);
    if (table === null || !isWhole || key === '' || !KEY_NAMESPACE.test(namespace)) {
      this.#batches.skip('id_missing', value);
    } else this.#batches.key({ channel, table, namespace, key, messageId });
  }
}

function referenceOf(row: RowFields, channel: ChannelReference): PostReference | null {
  const messageId = row.id('message_id');
  return messageId === null
    ? null
    : { channel, messageId, foreign: null, publishedAt: null, textLength: null };
}
