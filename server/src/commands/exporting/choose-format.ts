import { ExportFormat } from '@analyticbot/contracts/channels/v1/channel';

export const EXPORT_FORMATS: readonly string[] = ['jsonl', 'csv'];

/** The format that was named, else the one that the name of the file says. */
export function chooseFormat(named: string | null, target: string | null): ExportFormat {
  const file = target?.toLowerCase() ?? '';
  if (named === 'csv' || (named === null && /\.(?:zip|csv)$/.test(file))) return ExportFormat.CSV;
  return file.endsWith('.gz') ? ExportFormat.JSON_LINES_GZIP : ExportFormat.JSON_LINES;
}
