/** Reading files: from an upload to records. Nothing outside this folder imports its other files. */
export { openUpload } from './archive/open-upload.ts';
export { WHOLE_FILE } from './batch-builder.ts';
export { listChats } from './desktop/list-chats.ts';
export { channelKey } from './exported/channel-of-row.ts';
export {
  columnsOf,
  END_NAME,
  EXPORT_VERSION,
  EXPORTED_TABLES,
  type ExportedRow,
  type ExportedTable,
  HEADER_NAME,
  HEADER_VALUE,
  LINE_NAMES,
  TABLE_NAMES,
} from './exported/exported-tables.ts';
export { headOf } from './exported/read-exported-table.ts';
export { checkedTime } from './parse-date.ts';
export { readHead } from './read-head.ts';
export { readFile, readingOrder, recogniseFile } from './recognise-file.ts';
export { REFUSAL_REASONS, type RefusalReason } from './refusal-reasons.ts';
export { SKIP_REASONS, type SkipReason } from './skip-reasons.ts';
export { type ColumnMapping, TABLE_FIELDS, type TableField, type TableKind } from './table/column-mapping.ts';
export { needsChannel } from './table/missing-fields.ts';
export { previewTable } from './table/preview-table.ts';
export { channelUsername } from './table/row-channel.ts';
