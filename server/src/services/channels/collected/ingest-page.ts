import { Source } from '@analyticbot/contracts/common/v1/metric';
import type { Clock } from '../../../platform/clock/index.ts';
import { type ProblemText, refusalText } from '../imports/problem-text.ts';
import type { IngestDeps } from '../ingest/ingest-deps.ts';
import { ingestRecords } from '../ingest/ingest-records.ts';
import { readFile, readHead, recogniseFile } from '../readers/index.ts';
import type { ByteSource, ReadOptions, RecordBatch } from '../readers/reader.ts';

export interface IngestPageDeps extends IngestDeps {
  readonly clock: Clock;
  /** Makes what the dashboard shows of the channel right again. */
  computeRollups(workspaceId: number, channelId: number, signal: AbortSignal): Promise<void>;
}

export interface FetchedPage {
  /** The name that was asked for. */
  readonly username: string;
  readonly html: Uint8Array;
  readonly fetchedAt: Date;
}

/** A post of a page, as whoever plans the next look needs it. */
export interface SeenPost {
  readonly messageId: number;
  readonly publishedAt: Date;
  /** Null where the page shows none. */
  readonly views: number | null;
}

export interface IngestedPage {
  /** Null where the page is of no channel that can be read. */
  readonly channelId: number | null;
  /** Null where the page was read as a whole. */
  readonly problem: ProblemText | null;
  /** Oldest first. */
  readonly posts: readonly SeenPost[];
  readonly postsAdded: number;
  readonly skipped: number;
}

/**
 * Reads a page that was fetched, as one that was saved is read, and writes what is new. Numbers were observed when
 * Telegram made the page, as it says itself, else when it was fetched. The same page twice changes nothing.
 */
export async function ingestPage(
  deps: IngestPageDeps,
  workspaceId: number,
  { username, html, fetchedAt }: FetchedPage,
  signal: AbortSignal,
): Promise<IngestedPage> {
  const source = pageSource(username, html);
  const recognised = recogniseFile(await readHead(source));
  if (recognised.kind === 'refused') return refused(refusalText(recognised.reason, recognised.values, null));
  if (recognised.shape !== 'public-page') return refused(refusalText('html_unknown', {}, null));
  const batches = await readWhole(source, deps.clock.now(), signal);
  let postsAdded = 0;
  const { channelIds, end } = await ingestRecords(
    deps,
    {
      workspaceId,
      source: Source.WEB_PREVIEW,
      observation: { at: fetchedAt, notBefore: false },
      timeZone: 'UTC',
      simulated: false,
      chosen: new Map(),
      set: { posts: null, channels: null },
      onWritten: async (_tx, written) => {
        postsAdded += written.postsAdded;
      },
    },
    batches,
    signal,
  );
  const channelId = channelIds[0] ?? null;
  if (channelId !== null) await deps.computeRollups(workspaceId, channelId, signal);
  const isWhole = end === null || end.outcome === 'complete';
  return {
    channelId,
    problem: isWhole ? null : refusalText(end.reason ?? 'page_markup_unknown', end.values, end.place),
    posts: seenPosts(batches),
    postsAdded,
    skipped: batches.reduce((sum, { skipped }) => sum + skipped.length, 0),
  };
}

function refused(problem: ProblemText): IngestedPage {
  return { channelId: null, problem, posts: [], postsAdded: 0, skipped: 0 };
}

function pageSource(username: string, html: Uint8Array): ByteSource {
  return {
    name: `${username}.html`,
    sizeBytes: html.length,
    async *open() {
      yield html;
    },
  };
}

/** A page has some twenty posts: they are read before the first is written. */
async function readWhole(source: ByteSource, now: Date, signal: AbortSignal): Promise<RecordBatch[]> {
  const options: ReadOptions = {
    observedAt: null,
    channel: null,
    chats: null,
    mapping: null,
    timeZone: 'UTC',
    now,
  };
  const batches: RecordBatch[] = [];
  for await (const batch of readFile('public-page', source, options, signal)) batches.push(batch);
  return batches;
}

function seenPosts(batches: readonly RecordBatch[]): SeenPost[] {
  const views = new Map<number | null, number | null>();
  for (const { measurements } of batches) {
    for (const { post, views: count } of measurements) views.set(post.messageId, count);
  }
  return batches.flatMap(({ posts }) =>
    posts.flatMap(({ messageId, publishedAt }) =>
      messageId === null ? [] : [{ messageId, publishedAt, views: views.get(messageId) ?? null }],
    ),
  );
}
