import { Source } from '@analyticbot/contracts/common/v1/metric';
import type { Clock } from '../../../platform/clock/index.ts';
import { type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { type ProblemText, refusalText } from '../imports/problem-text.ts';
import type { Alongside } from '../ingest/alongside.ts';
import type { IngestDeps } from '../ingest/ingest-deps.ts';
import { ingestRecords } from '../ingest/ingest-records.ts';
import type { IngestRequest } from '../ingest/ingest-request.ts';
import { readFile, readHead, recogniseFile } from '../readers/index.ts';
import { NO_RECORDS } from '../readers/no-records.ts';
import type { ByteSource, ReadOptions, RecordBatch } from '../readers/reader.ts';
import type { ChannelsTables } from '../tables.ts';
import { newChannelZone } from '../workspace-zone.ts';
import { isLive } from './is-live.ts';
import { findMissingPosts, type ShownStretch } from './missing-posts-store.ts';
import { markDeleted } from './observed-store.ts';

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
  /** A post or a service message; null where the page shows none. */
  readonly oldestMessageId: number | null;
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
  const posts = seenPosts(batches);
  const request: IngestRequest = {
    workspaceId,
    source: Source.WEB_PREVIEW,
    observation: { at: fetchedAt, notBefore: false },
    timeZone: await inWorkspace(deps.database, workspaceId, newChannelZone),
    simulated: false,
    chosen: new Map(),
    set: { posts: null, channels: null },
    live: isLive(posts, deps.clock.now()),
  };
  let postsAdded = 0;
  const onWritten: IngestRequest['onWritten'] = async (_tx, written) => {
    postsAdded += written.postsAdded;
  };
  const { channelIds, end } = await ingestRecords(deps, { ...request, onWritten }, batches, signal);
  const channelId = channelIds[0] ?? null;
  const isWhole = end === null || end.outcome === 'complete';
  const skipped = batches.reduce((sum, batch) => sum + batch.skipped.length, 0);
  if (channelId !== null) {
    if (isWhole && skipped === 0) {
      const messageIds = posts.map(({ messageId }) => messageId).sort((a, b) => a - b);
      await noteMissing(deps, request, channelId, { messageIds, at: fetchedAt }, signal);
    }
    await deps.computeRollups(workspaceId, channelId, signal);
  }
  return {
    channelId,
    problem: isWhole ? null : refusalText(end.reason ?? 'page_markup_unknown', end.values, end.place),
    posts,
    postsAdded,
    skipped,
    oldestMessageId: oldestMessage(posts, batches),
  };
}

/** Marks as deleted what the page should have shown and did not. */
async function noteMissing(
  deps: IngestPageDeps,
  request: IngestRequest,
  channelId: number,
  shown: ShownStretch,
  signal: AbortSignal,
): Promise<void> {
  const find = (tx: DatabaseTransaction<ChannelsTables>): Promise<number[]> =>
    findMissingPosts(tx, channelId, shown);
  const missing = await inWorkspace(deps.database, request.workspaceId, find, { access: 'read only' });
  if (missing.length === 0) return;
  const write: Alongside['write'] = async (tx) => {
    const deletions = (await find(tx)).map((messageId) => ({ messageId, deletedAt: shown.at }));
    return markDeleted(tx, channelId, deletions);
  };
  await ingestRecords(deps, { ...request, alongside: { channelId, write } }, [NO_RECORDS], signal);
}

function refused(problem: ProblemText): IngestedPage {
  return { channelId: null, problem, posts: [], postsAdded: 0, skipped: 0, oldestMessageId: null };
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

function oldestMessage(posts: readonly SeenPost[], batches: readonly RecordBatch[]): number | null {
  const shown = [posts, ...batches.map(({ serviceMessages }) => serviceMessages)].flat();
  return shown.length === 0 ? null : Math.min(...shown.map(({ messageId }) => messageId));
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
