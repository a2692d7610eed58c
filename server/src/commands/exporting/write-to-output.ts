import type { CommandOutput } from '../command.ts';
import { type OpenedExport, summaryText } from './open-export.ts';

/** Writes the export to standard output, as fast as it is read; a reader that has enough ends it. */
export async function writeToOutput({ chunks, summary }: OpenedExport, output: CommandOutput): Promise<void> {
  for await (const chunk of chunks) if (!(await output.bytes(chunk))) return;
  output.note(`Wrote ${summaryText(summary())}.`);
}
