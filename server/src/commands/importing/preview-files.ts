import { FileShape, type InspectedFile } from '@analyticbot/contracts/channels/v1/import';
import type { CommandOutput } from '../command.ts';
import { chatTable, shownChat } from './choose-chats.ts';
import { inspectUpload, refuseUnreadable } from './choose-imports.ts';
import type { CommandSession } from './command-session.ts';
import { filesToSend } from './files-to-send.ts';
import type { ImportWishes } from './import-options.ts';
import { discardUpload, uploadFiles } from './upload-files.ts';

/**
 * Says what the files are and what they would become, and reads nothing into the workspace. A file that cannot be read
 * fails as it would in earnest.
 */
export async function previewFiles(
  session: CommandSession,
  paths: readonly string[],
  wishes: ImportWishes,
  output: CommandOutput,
): Promise<void> {
  const files = await filesToSend(paths, { pictures: false });
  const uploadId = await uploadFiles(session, files, output.progress);
  try {
    const inspected = await inspectUpload(session, uploadId, wishes);
    refuseUnreadable(inspected.files, wishes);
    if (output.json) output.document({ files: inspected.files.map(previewDocument) });
    else for (const file of inspected.files) for (const line of previewLines(file)) output.line(line);
  } finally {
    await discardUpload(session, uploadId);
  }
}

function previewDocument(file: InspectedFile): Readonly<Record<string, unknown>> {
  const { fileName, shape, columns, chats, privateChats, mapping, preview } = file;
  return {
    fileName,
    shape: FileShape[shape],
    columns,
    mapping: Object.fromEntries((mapping?.columns ?? []).map(({ column, field }) => [column, field])),
    chats: chats.map(shownChat),
    privateChats,
    preview: preview.map(({ values }) =>
      Object.fromEntries(values.map(({ field, value }) => [field, value])),
    ),
  };
}

function previewLines(file: InspectedFile): string[] {
  const { fileName, shape, chats, privateChats, mapping, preview } = file;
  const lines = [`${fileName}: ${SHAPE_NAMES[shape]}`];
  if (shape === FileShape.TELEGRAM_DESKTOP_ACCOUNT) {
    lines.push(`${chats.length} channels and groups, ${privateChats} private chats, which are never read.`);
    if (chats.length > 0) lines.push(chatTable(chats));
  }
  for (const { column, field } of mapping?.columns ?? []) lines.push(`  ${column} → ${field}`);
  for (const { values } of preview) {
    lines.push(`  ${values.map(({ field, value }) => `${field}=${JSON.stringify(value)}`).join(' ')}`);
  }
  return lines;
}

const SHAPE_NAMES: Readonly<Record<FileShape, string>> = {
  [FileShape.UNSPECIFIED]: 'not recognised',
  [FileShape.TELEGRAM_DESKTOP]: 'a Telegram Desktop export of one chat',
  [FileShape.TELEGRAM_DESKTOP_ACCOUNT]: 'a Telegram Desktop export of an account',
  [FileShape.TELETHON_JSON]: 'a dump of Telethon dictionaries',
  [FileShape.JSON_TABLE]: 'a table in JSON',
  [FileShape.DELIMITED]: 'a table',
  [FileShape.PUBLIC_PAGE]: 'a saved public page of Telegram',
  [FileShape.CHANNEL_EXPORT]: 'an export of a channel by AnalyticBot',
};
