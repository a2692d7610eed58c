import type { BatchBuilder } from '../batch-builder.ts';
import { WHOLE_FILE } from '../batch-builder.ts';
import type { ReadOptions, RecordBatch } from '../reader.ts';
import { TelethonSink } from '../telethon/message-sink.ts';
import type { ColumnMapping } from './column-mapping.ts';
import { missingFields, needsChannel } from './missing-fields.ts';
import { TableSink } from './table-sink.ts';
import { holdsTelethon, telethonRows } from './telethon-row.ts';

/** What takes the rows of a table. */
export interface RowTarget {
  add(cells: readonly unknown[]): void;
  finish(): void;
}

export function rowTarget(
  columns: readonly string[],
  mapping: ColumnMapping,
  batches: BatchBuilder,
  options: ReadOptions,
): RowTarget {
  if (holdsTelethon(mapping)) {
    const sink = new TelethonSink(batches, { ...options, mapping });
    const dictionary = telethonRows(columns, mapping);
    return { add: (cells) => sink.add(dictionary(cells)), finish: () => sink.finish() };
  }
  const sink = new TableSink(columns, mapping, batches, options);
  return { add: (cells) => sink.add(cells), finish: () => {} };
}

/** Why a table cannot be read under a mapping; null when it can. */
export function refusedTable(
  mapping: ColumnMapping | null,
  batches: BatchBuilder,
  options: ReadOptions,
): RecordBatch | null {
  if (mapping === null) return batches.takeBroken(0, 'mapping_needed', WHOLE_FILE);
  const missing = missingFields(mapping);
  if (missing.length > 0) {
    const text = missing.map((choices) => choices.join(' / ')).join(', ');
    return batches.takeBroken(0, 'mapping_incomplete', WHOLE_FILE, { missing: text });
  }
  if (needsChannel(mapping) && options.channel === null)
    return batches.takeBroken(0, 'channel_needed', WHOLE_FILE);
  return null;
}
