import { type ColumnMapping, listChats, previewTable, readHead } from '../readers/index.ts';
import type { ListedChats, ReadOptions } from '../readers/reader.ts';
import type { ImportDeps } from './import-deps.ts';
import { mappingInForce } from './mapping-in-force.ts';
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

/** One of the first rows: its cells as they stand, and what they become. */
export interface PreviewRow {
  readonly cells: readonly string[];
  readonly values: readonly { readonly field: string; readonly value: string }[];
  readonly problems: readonly ProblemText[];
}

const NO_MAPPING: ColumnMapping = { kind: 'posts', columns: [], timeZone: null, dateFormat: 'auto' };
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
): Promise<{ readonly files: readonly Inspection[]; readonly pictures: number }> {
  const upload = await openUpload(deps, workspaceId, uploadId);
  const files: Inspection[] = [];
  for (const file of upload.files)
    files.push(await inspectFile(deps, workspaceId, file, given.get(file.fileId) ?? null, signal));
  return { files, pictures: upload.pictures.count };
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
  const { mapping, remembered, lacksChannel } = await mappingInForce(deps, workspaceId, file, given);
  const preview = await previewRows(deps, file, mapping);
  return {
    ...nothing,
    columns: recognition.table?.columns ?? [],
    mapping,
    needsMapping: recognition.table !== null && (mapping === null || !preview.complete),
    mappingRemembered: remembered,
    needsChannel: lacksChannel,
    preview: preview.rows,
    problem: null,
  };
}

/** The first ten rows and what they become; without a mapping, only how they stand. */
async function previewRows(
  deps: ImportDeps,
  { source, recognition }: OpenedFile,
  mapping: ColumnMapping | null,
): Promise<{ readonly rows: readonly PreviewRow[]; readonly complete: boolean }> {
  if (recognition.kind === 'refused' || recognition.table === null) return { rows: [], complete: true };
  const options: ReadOptions = {
    observedAt: null,
    channel: PREVIEW_CHANNEL,
    chats: null,
    mapping,
    timeZone: 'UTC',
    now: deps.clock.now(),
  };
  const preview = previewTable(await readHead(source), recognition.shape, mapping ?? NO_MAPPING, options);
  const rows = (preview?.rows ?? []).map(({ cells, values, problems }) => ({
    cells,
    values,
    problems: problems.map((skip) => ({
      reason: skip.reason,
      message: skipText(skip.reason),
      place: placeText(skip.place),
    })),
  }));
  return { rows, complete: preview !== null && preview.missing.length === 0 };
}
