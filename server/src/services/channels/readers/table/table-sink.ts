import type { BatchBuilder } from '../batch-builder.ts';
import type { DateRules } from '../parse-date.ts';
import type { ReadOptions } from '../reader.ts';
import type { ChannelReference, MeasurementRecord, PostReference } from '../record.ts';
import { zoneOffsets } from '../zone-offsets.ts';
import type { ColumnMapping } from './column-mapping.ts';
import { parseReaction } from './parse-reaction.ts';
import { RowCells } from './row-cells.ts';
import { channelUsername, RowChannels } from './row-channel.ts';
import { rowPost } from './row-post.ts';

/** Takes the rows of a table, one after the other, and makes records of them as the mapping says. */
export class TableSink {
  readonly #batches: BatchBuilder;
  readonly #mapping: ColumnMapping;
  readonly #row: RowCells;
  readonly #channels: RowChannels;
  #lastMeasurement: MeasurementRecord | null = null;

  constructor(
    columns: readonly string[],
    mapping: ColumnMapping,
    batches: BatchBuilder,
    options: ReadOptions,
  ) {
    const rules: DateRules = {
      zoneOffsetMs: zoneOffsets(mapping.timeZone ?? options.timeZone),
      format: mapping.dateFormat,
      now: options.now,
    };
    this.#batches = batches;
    this.#mapping = mapping;
    this.#row = new RowCells(columns, mapping, rules, batches);
    this.#channels = new RowChannels(batches, options.channel);
  }

  add(cells: readonly unknown[]): void {
    this.#row.cells = cells;
    const kind = this.#mapping.kind;
    if (kind === 'posts') this.#post();
    else if (kind === 'subscribers') this.#subscribers();
    else if (kind === 'channels') this.#channel();
    else if (kind === 'reactions') this.#reaction();
    else this.#snapshot();
  }

  #post(): void {
    const channel = this.#channels.of(this.#row, false);
    if (channel === null) {
      this.#batches.skip('channel_missing', this.#row.text('text') ?? '');
      return;
    }
    if (this.#row.flag('is_service') === true) {
      const messageId = this.#row.messageId();
      const publishedAt = this.#row.sideDate('published_at');
      if (typeof messageId === 'number') {
        this.#batches.serviceMessage({ channel, messageId, publishedAt, action: 'unknown' });
      } else this.#batches.skip('id_missing', this.#row.raw('message_id'));
      return;
    }
    const post = rowPost(this.#row, channel, this.#batches);
    if (post === null) return;
    const { messageId, foreign, publishedAt, textLength } = post;
    const reference = { channel, messageId, foreign, publishedAt, textLength };
    this.#batches.post(post);
    if (foreign !== null) this.#batches.postAlias({ foreign, post: reference });
    this.#measure(reference);
  }

  /** False when the row has no counter. */
  #measure(post: PostReference): boolean {
    const views = this.#row.count('views');
    const forwards = this.#row.count('forwards')?.count ?? null;
    const reactions = this.#row.count('reactions')?.count ?? null;
    const comments = this.#row.count('comments')?.count ?? null;
    if (views === null && forwards === null && reactions === null && comments === null) return false;
    const measurement: MeasurementRecord = {
      post,
      observedAt: this.#row.sideDate('observed_at'),
      views: views?.count ?? null,
      viewsPrecision: views?.precision ?? 0,
      forwards,
      reactions,
      comments,
    };
    // A table of reactions repeats the counters in every row of a post; elsewhere equal rows are posts of their own.
    if (this.#mapping.kind !== 'reactions') this.#batches.measurement(measurement);
    else if (this.#lastMeasurement === null || !isSame(this.#lastMeasurement, measurement)) {
      this.#lastMeasurement = measurement;
      this.#batches.measurement(measurement);
    }
    return true;
  }

  #snapshot(): void {
    const post = this.#postReference();
    if (post === null || !this.#observedRightly()) return;
    if (!this.#measure(post)) this.#batches.skip('count_missing', this.#row.raw('views'));
  }

  #reaction(): void {
    const post = this.#postReference();
    if (post === null || !this.#observedRightly()) return;
    this.#measure(post);
    const named = parseReaction(this.#row.text('reaction'));
    const count = this.#row.count('reaction_count');
    if (named === null || count === null) {
      // A post without any reaction stands in some tables with an empty one.
      if (named !== null || !this.#row.has('views'))
        this.#batches.skip('count_missing', this.#row.raw('reaction'));
      return;
    }
    const observedAt = this.#row.sideDate('observed_at');
    this.#batches.reactions({
      post,
      observedAt,
      counts: [{ ...named, count: count.count }],
      complete: false,
    });
  }

  /** The row's time of collection, where there is a column for it, can be right; else the row is left out. */
  #observedRightly(): boolean {
    if (!this.#row.has('observed_at')) return true;
    const date = this.#row.date('observed_at');
    if (typeof date !== 'string') return true;
    this.#batches.skip(date, this.#row.raw('observed_at'));
    return false;
  }

  /** Null where the row leads to no post, which is then reported. */
  #postReference(): PostReference | null {
    // Its number is one of the discussion group's, where another message of the channel may bear it.
    if (/comment|reply/i.test(this.#row.text('entity_type') ?? '')) {
      this.#batches.skip('not_a_post', this.#row.raw('message_id') ?? this.#row.raw('post_row_id'));
      return null;
    }
    const channel = this.#channels.of(this.#row, false);
    const messageId = this.#row.messageId();
    if (messageId === 'invalid') {
      this.#batches.skip('id_out_of_range', this.#row.raw('message_id'));
      return null;
    }
    const rowKey = this.#row.key('post_row_id');
    const publishedAt = this.#row.sideDate('published_at');
    if (rowKey === null && messageId === null && publishedAt === null) {
      this.#batches.skip('post_missing', this.#row.raw('post_row_id') ?? this.#row.raw('message_id'));
      return null;
    }
    if (channel === null && rowKey === null) {
      this.#batches.skip('channel_missing', this.#row.raw('message_id'));
      return null;
    }
    return {
      channel,
      messageId,
      foreign: rowKey === null ? null : { table: 'posts', id: rowKey },
      publishedAt,
      textLength: this.#row.count('text_length')?.count ?? null,
    };
  }

  #subscribers(): void {
    const channel = this.#channels.of(this.#row, false);
    if (channel === null) {
      this.#batches.skip('channel_missing', this.#row.raw('subscribers'));
      return;
    }
    if (this.#observedRightly()) this.#subscriberCount(channel, true);
  }

  #subscriberCount(channel: ChannelReference, isNeeded: boolean): void {
    const parsed = this.#row.count('subscribers');
    if (parsed === null) {
      if (isNeeded) this.#batches.skip('count_missing', this.#row.raw('subscribers'));
      return;
    }
    const observedAt = this.#row.sideDate('observed_at');
    this.#batches.subscribers({ channel, observedAt, count: parsed.count, precision: parsed.precision });
  }

  #channel(): void {
    const channel = this.#channels.of(this.#row, true);
    if (
      channel === null ||
      (channel.telegramId === null && channel.title === null && channel.username === null)
    ) {
      const name = this.#row.text('channel_username');
      this.#batches.skip('channel_missing', channelUsername(name) ?? name ?? '');
      return;
    }
    this.#batches.channel({ channel, description: this.#row.text('channel_description') });
    const rowKey = this.#row.key('channel_row_id');
    if (rowKey !== null) this.#batches.channelAlias({ foreign: { table: 'channels', id: rowKey }, channel });
    this.#subscriberCount(channel, false);
  }
}

function isSame(a: MeasurementRecord, b: MeasurementRecord): boolean {
  return (
    a.post.channel === b.post.channel &&
    a.post.messageId === b.post.messageId &&
    a.post.foreign?.id === b.post.foreign?.id &&
    a.observedAt?.getTime() === b.observedAt?.getTime() &&
    a.views === b.views &&
    a.forwards === b.forwards &&
    a.reactions === b.reactions &&
    a.comments === b.comments &&
    a.post.publishedAt?.getTime() === b.post.publishedAt?.getTime()
  );
}
