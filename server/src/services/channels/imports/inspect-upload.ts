import { inWorkspace } from '../../../platform/database/index.ts';
import { readMapping } from '../column-mapping-store.ts';
import { listChats, readHead, readFile as readRecords } from '../readers/index.ts';
import type { ListedChats, ReadOptions, RecordBatch } from '../readers/reader.ts';
import type { ColumnMapping } from '../readers/table/column-mapping.ts';
import type { ImportDeps } from './import-deps.ts';
import { parseMapping } from './import-wishes.ts';
import { type OpenedFile, openUpload } from './open-upload.ts';
import { type ProblemText, placeText, refusalText, skipText } from './problem-text.ts';

/** What a person is shown of one file before it is read. */
export interface Inspection {
  readonly file: OpenedFile;
  readonly chats: ListedChats | null;
  readonly columns: readonly string[];
  readonly mapping: ColumnMapping | null;
  readonly needsMapping: boolean;
  readonly mappingRemembered: boolean;
  readonly needsChannel: boolean;
  readonly preview: readonly PreviewRow[];
  readonly problem: ProblemText | null;
}

/** What one of the first rows becomes. */
export interface PreviewRow {
  readonly values: readonly { readonly field: string; readonly value: string }[];
  readonly problems: readonly ProblemText[];
}

const PREVIEW_ROWS = 10;
const PREVIEW_CHANNEL = {
  key: 'file',
  telegramId: null,
  username: null,
  title: '…',
  kind: null,
  foreign: null,
};

/** Looks at the files of an upload: what they are, what they need, and what their first rows become. */
export async function inspectUpload(
  deps: ImportDeps,
  workspaceId: number,
  uploadId: string,
  given: ReadonlyMap<string, ColumnMapping>,
  signal: AbortSignal,
): Promise<Inspection[]> {
  const files = await openUpload(deps, workspaceId, uploadId);
  const inspections: Inspection[] = [];
  for (const file of files)
    inspections.push(await inspectFile(deps, workspaceId, file, given.get(file.fileId) ?? null, signal));
  return inspections;
}

/** The mapping in force for a table: given now, remembered for its shape, or suggested by its columns. */
export async function mappingInForce(
  deps: Pick<ImportDeps, 'database'>,
  workspaceId: number,
  { recognition }: OpenedFile,
  given: ColumnMapping | null,
): Promise<{ readonly mapping: ColumnMapping | null; readonly remembered: boolean }> {
  if (recognition.kind === 'refused' || recognition.table === null)
    return { mapping: null, remembered: false };
  if (given !== null) return { mapping: given, remembered: false };
  const { shapeKey, mapping } = recognition.table;
  const remembered = parseMapping(
    await inWorkspace(deps.database, workspaceId, (tx) => readMapping(tx, shapeKey)),
  );
  return remembered === null ? { mapping, remembered: false } : { mapping: remembered, remembered: true };
}

async function inspectFile(
  deps: ImportDeps,
  workspaceId: number,
  file: OpenedFile,
  given: ColumnMapping | null,
  signal: AbortSignal,
): Promise<Inspection> {
  const { recognition, source } = file;
  const nothing = {
    file,
    chats: null,
    columns: [],
    mapping: null,
    needsMapping: false,
    mappingRemembered: false,
    needsChannel: false,
    preview: [],
  };
  if (recognition.kind === 'refused') {
    return { ...nothing, problem: refusalText(recognition.reason, recognition.values, null) };
  }
  if (recognition.shape === 'telegram-desktop-account') {
    return { ...nothing, chats: await listChats(source, signal), problem: null };
  }
  const { mapping, remembered } = await mappingInForce(deps, workspaceId, file, given);
  return {
    ...nothing,
    columns: recognition.table?.columns ?? [],
    mapping,
    needsMapping: recognition.needsMapping && mapping === null,
    mappingRemembered: remembered,
    needsChannel: recognition.needsChannel,
    preview: mapping === null ? [] : await previewRows(deps, file, mapping, signal),
    problem: null,
  };
}

/** Reads the head of the file as the import would, and keeps the first ten rows. */
async function previewRows(
  deps: ImportDeps,
  { source, recognition }: OpenedFile,
  mapping: ColumnMapping,
  signal: AbortSignal,
): Promise<PreviewRow[]> {
  if (recognition.kind === 'refused') return [];
  const { bytes } = await readHead(source);
  const lastLine = bytes.lastIndexOf(0x0a) + 1;
  const head =
    lastLine > 0 && bytes.length < (source.sizeBytes ?? Infinity) ? bytes.subarray(0, lastLine) : bytes;
  const options: ReadOptions = {
    observedAt: null,
    channel: PREVIEW_CHANNEL,
    chats: null,
    mapping,
    timeZone: 'UTC',
    now: deps.clock.now(),
  };
  const input = { name: source.name, sizeBytes: head.length, open: () => once(head) };
  for await (const batch of readRecords(recognition.shape, input, options, signal)) return rowsOf(batch);
  return [];
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function rowsOf(batch: RecordBatch): PreviewRow[] {
  const problems = batch.skipped.slice(0, PREVIEW_ROWS).map((skip) => ({
    values: [],
    problems: [
      {
        reason: skip.reason,
        message: `${skipText(skip.reason)} ${skip.excerpt}`.trim(),
        place: placeText(skip.place),
      },
    ],
  }));
  const posts = batch.posts.map((post) => ({
    values: present({
      channel: post.channel.title ?? post.channel.username ?? post.channel.telegramId,
      message_id: post.messageId,
      published_at: post.publishedAt.toISOString(),
      text: post.text?.slice(0, 80) ?? null,
      views: batch.measurements.find((reading) => reading.post.messageId === post.messageId)?.views ?? null,
    }),
    problems: [],
  }));
  const readings =
    batch.posts.length > 0
      ? []
      : batch.measurements.map((reading) => ({
          values: present({
            message_id: reading.post.messageId ?? reading.post.foreign?.id ?? null,
            observed_at: reading.observedAt?.toISOString() ?? null,
            views: reading.views,
            forwards: reading.forwards,
            reactions: reading.reactions,
          }),
          problems: [],
        }));
  const subscribers = batch.subscribers.map((reading) => ({
    values: present({
      channel: reading.channel.title ?? reading.channel.username ?? reading.channel.foreign?.id ?? null,
      observed_at: reading.observedAt?.toISOString() ?? null,
      subscribers: reading.count,
    }),
    problems: [],
  }));
  const channels = batch.channels.map(({ channel }) => ({
    values: present({ channel: channel.title ?? channel.username }),
    problems: [],
  }));
  const rows = [...posts, ...readings, ...subscribers];
  return [...problems, ...(rows.length > 0 ? rows : channels)].slice(0, PREVIEW_ROWS);
}

function present(
  values: Readonly<Record<string, string | number | null>>,
): { field: string; value: string }[] {
  return Object.entries(values).flatMap(([field, value]) =>
    value === null ? [] : [{ field, value: String(value) }],
  );
}
