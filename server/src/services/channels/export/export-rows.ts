import { failure } from '../../../platform/errors/index.ts';
import type { Lanes } from '../../../platform/limits/index.ts';
import { type ReadDeps, type ReadTransaction, reading } from '../read-deps.ts';
import { readErrors } from '../read-errors.ts';
import type { ExportedRow, ExportedTable } from '../readers/index.ts';
import {
  type PageOf,
  readChannelKeys,
  readExportedChannel,
  readPostKeyPage,
  readPostPage,
  readReactionPage,
  readReadingPage,
  readServiceMessagePage,
  readSubscriberPage,
} from './export-store.ts';
import {
  exportedChannel,
  exportedKey,
  exportedPost,
  exportedReaction,
  exportedReading,
  exportedSubscribers,
} from './exported-rows.ts';

/** Few enough that making them into lines holds up nothing else for more than some milliseconds. */
const ROWS_PER_PAGE = 250;

export interface ExportRowsDeps extends ReadDeps {
  /** In which pages are read: all exports together hold no more connections than these are. */
  readonly lanes: Lanes;
}

/** What is exported: of which channel, and page by page so that a slow reader holds nothing in the database. */
export interface ExportSource {
  readonly deps: ExportRowsDeps;
  readonly workspaceId: number;
  readonly channelId: number;
  readonly signal: AbortSignal;
  /** Fewer where a test looks at what lies between pages. */
  readonly rowsPerPage?: number;
}

/**
 * The channel itself.
 *
 * @throws Failure CHANNEL_NOT_FOUND
 */
export async function readChannelRow({ deps, workspaceId, channelId }: ExportSource): Promise<ExportedRow> {
  const row = await reading(deps, workspaceId, (tx) => readExportedChannel(tx, channelId));
  if (row === null) throw failure(readErrors, 'CHANNEL_NOT_FOUND', { values: { channelId } });
  return exportedChannel(row);
}

/**
 * The rows of a table, a page at a time, each page in a transaction of its own: whoever takes them slowly keeps neither
 * a connection nor old rows alive. What is observed meanwhile may be in the export or not.
 *
 * @throws Failure CHANNEL_NOT_FOUND where it is deleted meanwhile, since the rows would only seem to be all
 */
export async function* exportRows(
  source: ExportSource,
  table: Exclude<ExportedTable, 'channel'>,
): AsyncGenerator<readonly ExportedRow[]> {
  yield* TABLES[table](source);
}

type Pages = (source: ExportSource) => AsyncGenerator<readonly ExportedRow[]>;

const TABLES: Readonly<Record<Exclude<ExportedTable, 'channel'>, Pages>> = {
  posts: (source) => pages(source, readPostPage, exportedPost),
  readings: (source) => pages(source, readReadingPage, exportedReading),
  reactions: (source) => pages(source, readReactionPage, exportedReaction),
  subscribers: (source) => pages(source, readSubscriberPage, exportedSubscribers),
  service_messages: (source) => pages(source, readServiceMessagePage, ({ message_id }) => ({ message_id })),
  async *keys(source) {
    const own = await inLane(source, (tx) => readChannelKeys(tx, source.channelId));
    yield own.map(exportedKey);
    yield* pages(source, readPostKeyPage, exportedKey);
  },
};

async function* pages<Key, Row extends Key>(
  source: ExportSource,
  readPage: (tx: ReadTransaction, page: PageOf<Key>) => Promise<Row[]>,
  exported: (row: Row) => ExportedRow,
): AsyncGenerator<readonly ExportedRow[]> {
  const { channelId, rowsPerPage: limit = ROWS_PER_PAGE } = source;
  let after: Row | null = null;
  for (;;) {
    const page: PageOf<Key> = { channelId, after, limit };
    const rows: Row[] = await inLane(source, async (tx) => {
      const found = await readPage(tx, page);
      // A channel that is gone looks like one without rows.
      if (found.length < limit && (await readExportedChannel(tx, channelId)) === null) {
        throw failure(readErrors, 'CHANNEL_NOT_FOUND', { values: { channelId } });
      }
      return found;
    });
    if (rows.length > 0) yield rows.map(exported);
    if (rows.length < limit) return;
    after = rows.at(-1) ?? null;
  }
}

function inLane<Result>(
  { deps, workspaceId, signal }: ExportSource,
  work: (tx: ReadTransaction) => Promise<Result>,
): Promise<Result> {
  return deps.lanes.run(() => reading(deps, workspaceId, work), signal);
}
