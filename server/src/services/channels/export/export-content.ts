import type { ExportedRow, ExportedTable } from '../readers/index.ts';
import { type ExportSource, exportRows, readChannelRow } from './export-rows.ts';

/** Rows of each table that were written. */
export type ExportCounts = Readonly<Record<Exclude<ExportedTable, 'channel'>, number>>;

/** Everything of a channel, for a writer to take once from the first table to the last. */
export interface ExportContent {
  readonly now: Date;
  /** Aborted when nobody takes the export any more. */
  readonly signal: AbortSignal;
  readonly channel: ExportedRow;
  rows(table: ExportedTable): AsyncIterable<readonly ExportedRow[]>;
  /** Rows taken so far. */
  counts(): ExportCounts;
}

/** @throws Failure CHANNEL_NOT_FOUND */
export async function openContent(source: ExportSource, now: Date): Promise<ExportContent> {
  const channel = await readChannelRow(source);
  const counts = {
    posts: 0,
    readings: 0,
    reactions: 0,
    subscribers: 0,
    service_messages: 0,
    keys: 0,
  };
  return {
    now,
    signal: source.signal,
    channel,
    async *rows(table) {
      if (table === 'channel') {
        yield [channel];
        return;
      }
      for await (const rows of exportRows(source, table)) {
        counts[table] += rows.length;
        yield rows;
      }
    },
    counts: () => ({ ...counts }),
  };
}
