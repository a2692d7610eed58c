import { ChannelKind } from '@analyticbot/contracts/channels/v1/channel';
import {
  type FileMapping,
  FileShape,
  type ImportSchema,
  ImportState,
  ImportsService,
  type InspectedFileSchema,
  type SkippedCountSchema,
  type StartImportRequest,
} from '@analyticbot/contracts/channels/v1/import';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { workspaceCall } from '../../../platform/rpc/index.ts';
import type { ImportRow } from '../import-store.ts';
import type { ColumnMapping } from '../readers/index.ts';
import type { FileShape as ReaderShape } from '../readers/reader.ts';
import { optional, optionalTime } from '../rpc-value.ts';
import { discardUpload } from './discard-upload.ts';
import type { ImportDeps } from './import-deps.ts';
import type { ImportWishes } from './import-wishes.ts';
import { type Inspection, inspectUpload } from './inspect-upload.ts';
import { mappingMessage, mappingOf } from './mapping-message.ts';
import { skipText } from './problem-text.ts';
import { cancelImport, getImport, listImports, listSkipped, retryImport } from './read-imports.ts';
import { startImport } from './start-import.ts';
import { storeUpload } from './store-upload.ts';

const SHAPES: Readonly<Record<ReaderShape, FileShape>> = {
  'telegram-desktop': FileShape.TELEGRAM_DESKTOP,
  'telegram-desktop-account': FileShape.TELEGRAM_DESKTOP_ACCOUNT,
  'telethon-json': FileShape.TELETHON_JSON,
  'json-table': FileShape.JSON_TABLE,
  delimited: FileShape.DELIMITED,
  'public-page': FileShape.PUBLIC_PAGE,
  'channel-export': FileShape.CHANNEL_EXPORT,
};
const DEFAULT_PAGE = 100;

/** ImportsService: the contract's messages to use cases and back. */
export function importRoutes(deps: ImportDeps): (router: ConnectRouter) => void {
  return (router) =>
    router.service(ImportsService, {
      async uploadFile(requests, context) {
        const { workspaceId } = workspaceCall(context);
        const stored = await storeUpload(deps, workspaceId, requests);
        return { ...stored, sizeBytes: BigInt(stored.sizeBytes) };
      },
      async inspectUpload({ uploadId, mappings }, context) {
        const { workspaceId, signal } = workspaceCall(context);
        const { files, pictures } = await inspectUpload(
          deps,
          workspaceId,
          uploadId,
          new Map(givenMappings(mappings)),
          signal,
        );
        return { files: files.map(inspectedMessage), pictures };
      },
      async discardUpload({ uploadId }, context) {
        await discardUpload(deps, workspaceCall(context).workspaceId, uploadId);
        return {};
      },
      async startImport(request, context) {
        const { workspaceId } = workspaceCall(context);
        return {
          import: importMessage(await startImport(deps, workspaceId, request.uploadId, wishesOf(request))),
        };
      },
      async getImport({ importId }, context) {
        const { listed, ...row } = await getImport(deps, workspaceCall(context).workspaceId, importId);
        return { import: importMessage(row, listed) };
      },
      async listImports(_request, context) {
        const rows = await listImports(deps, workspaceCall(context).workspaceId);
        return { imports: rows.map((row) => importMessage(row)) };
      },
      async cancelImport({ importId }, context) {
        return {
          import: importMessage(await cancelImport(deps, workspaceCall(context).workspaceId, importId)),
        };
      },
      async retryImport({ importId }, context) {
        return {
          import: importMessage(await retryImport(deps, workspaceCall(context).workspaceId, importId)),
        };
      },
      async listSkipped({ importId, pageSize, pageToken }, context) {
        const limit = pageSize === 0 ? DEFAULT_PAGE : pageSize;
        const page = { after: /^\d{1,15}$/.test(pageToken) ? Number(pageToken) : 0, limit };
        const records = await listSkipped(deps, workspaceCall(context).workspaceId, importId, page);
        const last = records.at(-1);
        return {
          records: records.map(({ position: _position, ...record }) => record),
          nextPageToken: last === undefined || records.length < limit ? '' : String(last.position),
        };
      },
    });
}

function givenMappings(mappings: readonly FileMapping[]): [string, ColumnMapping][] {
  return mappings.flatMap(({ fileId, mapping }): [string, ColumnMapping][] => {
    const given = mapping === undefined || mapping.columns.length === 0 ? null : mappingOf(mapping);
    return given === null ? [] : [[fileId, given]];
  });
}

function wishesOf(request: StartImportRequest): ImportWishes {
  return {
    mappings: Object.fromEntries(givenMappings(request.mappings)),
    chatKeys: request.chatKeys,
    observedAtMs: request.observedAt === undefined ? null : timestampDate(request.observedAt).getTime(),
    channelId: request.channelId ?? null,
    channelName: request.channelName,
    timeZone: request.timeZone,
    leavePictures: request.leavePictures,
  };
}

function inspectedMessage(inspection: Inspection): MessageInitShape<typeof InspectedFileSchema> {
  const { file, chats, mapping, problem } = inspection;
  const { recognition, source, fileId } = file;
  return {
    fileId,
    fileName: source.name,
    sizeBytes: BigInt(source.sizeBytes ?? 0),
    shape: recognition.kind === 'refused' ? FileShape.UNSPECIFIED : SHAPES[recognition.shape],
    chats: (chats?.chats ?? []).map(({ key, title, kind, messages }) => ({
      key,
      title,
      kind: kind === 'group' ? ChannelKind.GROUP : ChannelKind.CHANNEL,
      messages,
    })),
    privateChats: chats?.privateChats ?? 0,
    columns: [...inspection.columns],
    mapping: mapping === null ? undefined : mappingMessage(mapping),
    needsMapping: inspection.needsMapping,
    mappingRemembered: inspection.mappingRemembered,
    preview: inspection.preview.map(({ cells, values, problems }) => ({
      cells: [...cells],
      values: [...values],
      problems: [...problems],
    })),
    needsChannel: inspection.needsChannel,
    problem: problem ?? undefined,
  };
}

function importMessage(
  row: ImportRow,
  listed: ReadonlyMap<string, number> | null = null,
): MessageInitShape<typeof ImportSchema> {
  return {
    importId: row.import_id,
    fileNames: row.file_names,
    state: row.state in ImportState ? row.state : ImportState.UNSPECIFIED,
    createdAt: optionalTime(row.created_at),
    startedAt: optionalTime(row.started_at),
    rowsCommittedAt: optionalTime(row.rows_committed_at),
    finishedAt: optionalTime(row.finished_at),
    bytesTotal: BigInt(row.bytes_total),
    bytesRead: BigInt(row.bytes_read),
    recordsRead: BigInt(row.records_read),
    recordsPerSecond: row.records_per_second,
    secondsLeft: optional(row.seconds_left),
    postsAdded: row.posts_added,
    postsUpdated: row.posts_updated,
    postsUnchanged: row.posts_unchanged,
    measurementsAdded: row.measurements_added,
    serviceMessages: row.service_messages,
    skipped: skippedCounts(row.skipped, listed),
    channelIds: [...row.channel_ids],
    problem: storedProblem(row.problem),
    attempts: row.attempts,
    cancelRequested: row.cancel_requested,
    computedAt: optionalTime(row.computed_at),
    picturesTotal: row.pictures_total,
    picturesRead: row.pictures_read,
    picturesAdded: row.pictures_added,
  };
}

function skippedCounts(
  stored: unknown,
  listed: ReadonlyMap<string, number> | null,
): MessageInitShape<typeof SkippedCountSchema>[] {
  if (typeof stored !== 'object' || stored === null) return [];
  return Object.entries(stored).flatMap(([reason, count]) => {
    if (typeof count !== 'number') return [];
    const known = listed === null ? {} : { listed: listed.get(reason) ?? 0 };
    return [{ reason, message: skipText(reason), count, ...known }];
  });
}

function storedProblem(stored: unknown): { reason: string; message: string; place: string } | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  if (!('reason' in stored && 'message' in stored && 'place' in stored)) return undefined;
  return { reason: String(stored.reason), message: String(stored.message), place: String(stored.place) };
}
