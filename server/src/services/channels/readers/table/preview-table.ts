import { BatchBuilder, WHOLE_FILE } from '../batch-builder.ts';
import type { FileHead, FileShape, ReadOptions } from '../reader.ts';
import type { SkippedRecord } from '../record.ts';
import { headText } from '../text/utf8-bytes.ts';
import type { ColumnMapping, TableField } from './column-mapping.ts';
import { sampleDelimited } from './delimited-sample.ts';
import { sampleJsonTable } from './json-table-sample.ts';
import { missingFields } from './missing-fields.ts';
import type { TableSample } from './suggest-mapping.ts';
import { rowTarget } from './table-target.ts';

const PREVIEW_ROWS = 10;

export interface TablePreview {
  readonly columns: readonly string[];
  readonly rows: readonly PreviewedRow[];
  /** What the mapping lacks: of each list one field would do. Rows have no values then. */
  readonly missing: readonly (readonly TableField[])[];
}

export interface PreviewedRow {
  /** The cells as they stand, in the order of the columns. */
  readonly cells: readonly string[];
  /** What they become, as text; unknown fields are left out. */
  readonly values: readonly { readonly field: string; readonly value: string }[];
  readonly problems: readonly SkippedRecord[];
}

/** The first ten rows of a table under a mapping; null where the head holds no table. */
export function previewTable(
  head: FileHead,
  shape: FileShape,
  mapping: ColumnMapping,
  options: ReadOptions,
): TablePreview | null {
  const text = headText(head.bytes);
  const sample =
    shape === 'json-table' ? sampleJsonTable(text, head.whole) : sampleDelimited(text, head.whole);
  if (sample === null) return null;
  const missing = missingFields(mapping);
  const rows = sample.rows
    .slice(0, PREVIEW_ROWS)
    .map((cells) =>
      missing.length > 0 ? { cells, values: [], problems: [] } : previewRow(sample, cells, mapping, options),
    );
  return { columns: sample.columns, rows, missing };
}

function previewRow(
  sample: TableSample,
  cells: readonly string[],
  mapping: ColumnMapping,
  options: ReadOptions,
): PreviewedRow {
  const batches = new BatchBuilder(() => WHOLE_FILE);
  const target = rowTarget(sample.columns, mapping, batches, options);
  target.add(cells);
  target.finish();
  const batch = batches.take(0);
  const post = batch.posts[0];
  const reading = batch.measurements[0];
  const reaction = batch.reactions[0];
  const subscribers = batch.subscribers[0];
  const reference = reading?.post ?? reaction?.post;
  const channel = post?.channel ?? reference?.channel ?? subscribers?.channel ?? batch.channels[0]?.channel;
  const shown: readonly (readonly [string, unknown])[] = [
    ['channel', channelName(channel)],
    ['message_id', post?.messageId ?? reference?.messageId],
    ['post_row_id', post?.foreign?.id ?? reference?.foreign?.id],
    ['published_at', post?.publishedAt ?? reference?.publishedAt],
    ['text', post?.text?.slice(0, 200)],
    ['format', post?.format],
    ['is_forward', post?.isForward === true ? true : null],
    ['views', reading?.views],
    ['forwards', reading?.forwards],
    ['reactions', reading?.reactions],
    ['comments', reading?.comments],
    ['reaction', reaction?.counts.map((one) => `${one.emoji || one.kind} × ${one.count}`).join(', ')],
    ['subscribers', subscribers?.count],
    ['observed_at', reading?.observedAt ?? reaction?.observedAt ?? subscribers?.observedAt],
  ];
  return {
    cells,
    values: shown.flatMap(([field, value]) =>
      value === null || value === undefined ? [] : [{ field, value: shownText(value) }],
    ),
    problems: batch.skipped,
  };
}

function channelName(
  channel:
    | { readonly username: string | null; readonly title: string | null; readonly key: string }
    | null
    | undefined,
): string | null {
  if (channel === null || channel === undefined) return null;
  return channel.username === null ? (channel.title ?? channel.key) : `@${channel.username}`;
}

function shownText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}
