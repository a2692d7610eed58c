import { ExportFormat } from '@analyticbot/contracts/channels/v1/channel';
import type { Clock } from '../../../platform/clock/index.ts';
import { type ExportContent, type ExportCounts, openContent } from './export-content.ts';
import { exportFileName } from './export-file-name.ts';
import type { ExportRowsDeps } from './export-rows.ts';
import { writeCsv } from './write-csv.ts';
import { writeJsonLines, writeJsonLinesGzip } from './write-json-lines.ts';

export interface ExportDeps extends ExportRowsDeps {
  readonly clock: Clock;
}

/** A channel being written down. */
export interface ChannelExport {
  readonly fileName: string;
  readonly contentType: string;
  /** To be taken once. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Rows written so far; of all, once the chunks have ended. */
  counts(): ExportCounts;
}

interface Writer {
  readonly ending: string;
  readonly contentType: string;
  readonly write: (content: ExportContent) => AsyncIterable<Uint8Array>;
}

const JSON_LINES: Writer = { ending: 'jsonl', contentType: 'application/jsonl', write: writeJsonLines };

const WRITERS: Readonly<Record<ExportFormat, Writer>> = {
  [ExportFormat.UNSPECIFIED]: JSON_LINES,
  [ExportFormat.JSON_LINES]: JSON_LINES,
  [ExportFormat.JSON_LINES_GZIP]: {
    ending: 'jsonl.gz',
    contentType: 'application/gzip',
    write: writeJsonLinesGzip,
  },
  [ExportFormat.CSV]: { ending: 'csv.zip', contentType: 'application/zip', write: writeCsv },
};

/**
 * Everything observed in the channel, as a file that the importer reads again without loss. Takes as much memory as one
 * page of rows, however much there is.
 *
 * @throws Failure CHANNEL_NOT_FOUND, also while the chunks are taken where the channel is deleted meanwhile
 */
export async function exportChannel(
  deps: ExportDeps,
  workspaceId: number,
  { channelId, format }: { readonly channelId: number; readonly format: ExportFormat },
  signal: AbortSignal,
): Promise<ChannelExport> {
  const now = deps.clock.now();
  const content = await openContent({ deps, workspaceId, channelId, signal }, now);
  const { username, title } = content.channel;
  const names = {
    username: typeof username === 'string' ? username : null,
    title: typeof title === 'string' ? title : '',
  };
  const { ending, contentType, write } = WRITERS[format];
  return {
    fileName: `${exportFileName(names, now)}.${ending}`,
    contentType,
    chunks: write(content),
    counts: content.counts,
  };
}
