import {
  ChannelsService,
  type ExportFormat,
  type ExportHeader,
  type ExportSummary,
} from '@analyticbot/contracts/channels/v1/channel';
import type { CommandSession } from '../importing/command-session.ts';

/** An export that comes in. */
export interface OpenedExport {
  readonly header: ExportHeader;
  /** To be taken once. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** What the chunks held. Throws before they have ended. */
  summary(): ExportSummary;
}

/** Asks for the export and waits for its name. */
export async function openExport(
  session: CommandSession,
  channelId: number,
  format: ExportFormat,
  onProgress: (text: string) => void,
): Promise<OpenedExport> {
  const parts = session.app
    .client(ChannelsService)
    .exportChannel({ channelId, format }, session.callOptions())
    [Symbol.asyncIterator]();
  const first = await parts.next();
  if (first.done === true || first.value.part.case !== 'header') {
    throw new Error('The service answered without the name of the export.');
  }
  let summary: ExportSummary | null = null;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    try {
      for (let next = await parts.next(); next.done !== true; next = await parts.next()) {
        const { part } = next.value;
        if (part.case === 'summary') summary = part.value;
        if (part.case !== 'chunk') continue;
        yield part.value;
        bytes += part.value.length;
        onProgress(`Exporting: ${(bytes / 2 ** 20).toFixed(1)} MB`);
      }
    } finally {
      await parts.return?.();
    }
  }
  return {
    header: first.value.part.value,
    chunks: chunks(),
    summary() {
      if (summary === null) throw new Error('The export ended without saying how much it was.');
      return summary;
    },
  };
}

/** `1,204 messages, 30,412 readings, …` */
export function summaryText(summary: ExportSummary): string {
  const parts: readonly (readonly [bigint, string])[] = [
    [summary.messages, 'messages'],
    [summary.readings, 'readings of them'],
    [summary.reactions, 'counts of reactions'],
    [summary.subscriberReadings, 'readings of subscribers'],
    [summary.serviceMessages, 'service messages'],
  ];
  return parts.map(([count, name]) => `${count.toLocaleString('en-US')} ${name}`).join(', ');
}
