import { setTimeout as pause, setImmediate } from 'node:timers/promises';
import { type Database, type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { appendChannelChanged } from '../events.ts';
import type { MessageRange } from '../ingest/staged-batch.ts';
import { createExpectationTracker } from '../metrics/expectation.ts';
import { addDays, daysBetween, instantsOf } from '../metrics/local-window.ts';
import type { ChannelsTables } from '../tables.ts';
import { buildPost, type ComputedPost, groupPosts } from './build-post.ts';
import {
  ALBUM_SPAN,
  joinByHashing,
  readViewReadingSpan,
  rebuildBuckets,
  rebuildChannelFigures,
  rebuildReactionDays,
  rebuildViewsGained,
  refreshStatistics,
} from './channel-figures-store.ts';
import { type PublicationPlace, readPublished, writeExpectations } from './expectation-store.ts';
import { createLocalTime, type LocalTime } from './local-time.ts';
import {
  addSearchPending,
  hasViews,
  type Pending,
  readPending,
  readRollupChannel,
  setComputed,
  settlePending,
} from './pending-store.ts';
import { type MessagePage, readMessagePage, tryLockRollups, writePosts } from './post-page-store.ts';
import { writeSearchPage } from './search-store.ts';

export interface RollupDeps {
  readonly database: Database<ChannelsTables>;
}

export interface RollupChannel {
  readonly workspaceId: number;
  readonly channelId: number;
}

type Transaction = DatabaseTransaction<ChannelsTables>;

const MESSAGES_PER_PAGE = 5_000;
/** What is known of the readings before any were seen. */
const MESSAGES_OF_FIRST_PAGE = 1_000;
/** A page of posts that are read a hundred times each is smaller: what is held at once is mostly readings. */
const READINGS_PER_PAGE = 50_000;
const POSTS_PER_PAGE = 20_000;
/** Some milliseconds of computing. */
const POSTS_PER_BREATH = 200;
/** How often a second run looks whether the first has ended. */
const LOCK_POLL_MS = 500;
const LONG = { statementTimeoutMs: 600_000 } as const;

/**
 * Computes what is pending of a channel's rollups: the posts that were touched, then what is summed over all of
 * them. In pages, each a transaction of its own; stopped in between, it begins again with what is still pending.
 * Every figure is computed from the rows, so that doing it twice changes nothing. One at a time for each channel.
 *
 * @throws the signal's reason when aborted
 */
export async function computeRollups(
  deps: RollupDeps,
  { workspaceId, channelId }: RollupChannel,
  signal: AbortSignal,
): Promise<void> {
  const run: Run = (work) => inWorkspace(deps.database, workspaceId, work, LONG);
  // The lock has a transaction and a connection to itself: it ends with the process, whatever becomes of the pages.
  // Whoever does not get it lets go of the connection, and hears of a stop while it waits.
  const computed = (): Promise<boolean> =>
    inWorkspace(deps.database, workspaceId, async (tx) => {
      if (!(await tryLockRollups(tx, channelId))) return false;
      while (await computePending(run, channelId, signal)) signal.throwIfAborted();
      return true;
    });
  while (!(await computed())) await pause(LOCK_POLL_MS, undefined, { signal });
}

/** @returns true when something was touched meanwhile, so that there is more to do */
async function computePending(run: Run, channelId: number, signal: AbortSignal): Promise<boolean> {
  const { pending, found } = await run(async (tx) => ({
    pending: await readPending(tx, 'rollup_pending', channelId),
    found: await readRollupChannel(tx, channelId),
  }));
  if (pending === null || found === null) return false;
  await computePosts(run, channelId, pending, createLocalTime(found.timeZone), signal);
  if (await run((tx) => hasViews(tx, channelId))) await computeExpectations(run, channelId, signal);
  await sumUp(run, channelId, found.timeZone);
  const done = await run((tx) => finish(tx, channelId, pending));
  if (pending.to - pending.from >= MANY_MESSAGES) await run(refreshStatistics);
  return !done;
}

/** From so many touched messages on the planner's idea of the tables is out of date. */
const MANY_MESSAGES = 200;

type Run = <Result>(work: (tx: Transaction) => Promise<Result>) => Promise<Result>;

/**
 * Page by page: while one is written the next is computed and the one after it read, each on a connection of its own.
 */
async function computePosts(
  run: Run,
  channelId: number,
  pending: Pending,
  localTime: (epochMs: number) => LocalTime,
  signal: AbortSignal,
): Promise<void> {
  if (pending.from > pending.to) return;
  const range = aroundAlbums(pending);
  const readPage = (from: number, size: number): Promise<MessagePage> =>
    noticed(run((tx) => readMessagePage(tx, channelId, { from, to: range.to }, size)));
  let reading: Promise<MessagePage> | null = readPage(range.from, MESSAGES_OF_FIRST_PAGE);
  let writing: Promise<void> = Promise.resolve();
  try {
    while (reading !== null) {
      signal.throwIfAborted();
      const page: MessagePage = await reading;
      reading = page.next === null ? null : readPage(page.next, nextSize(page));
      const posts = await buildPosts(page, localTime);
      await writing;
      writing = noticed(run((tx) => writePosts(tx, channelId, page, posts)));
    }
    await writing;
  } finally {
    // Whichever failed, nothing goes on behind the caller's back.
    await Promise.allSettled([reading, writing]);
  }
}

/** With a breath now and then, in which the other pages are read and written. */
async function buildPosts(
  page: MessagePage,
  localTime: (epochMs: number) => LocalTime,
): Promise<ComputedPost[]> {
  const posts: ComputedPost[] = [];
  for (const parts of groupPosts(page.messages)) {
    const { messageId } = parts[0];
    if (messageId < page.from || messageId > page.to) continue;
    posts.push(buildPost(parts, localTime));
    if (posts.length % POSTS_PER_BREATH === 0) await setImmediate();
  }
  return posts;
}

/** Work that may fail while something else is awaited: it is awaited later, and its failure is no surprise until then. */
function noticed<Result>(work: Promise<Result>): Promise<Result> {
  work.catch(() => undefined);
  return work;
}

/**
 * A part that came or changed may belong to an album that begins before the range, or have others behind it that were
 * a post of their own until now. Ids stay whole numbers that can be counted on.
 */
function aroundAlbums({ from, to }: Pick<Pending, 'from' | 'to'>): MessageRange {
  return {
    from: Math.max(from - ALBUM_SPAN, Number.MIN_SAFE_INTEGER + ALBUM_SPAN),
    to: Math.min(to + ALBUM_SPAN, Number.MAX_SAFE_INTEGER - ALBUM_SPAN),
  };
}

/** How many messages to take next, going by how often those of the page before were read. */
function nextSize({ messages }: MessagePage): number {
  const readings = messages.reduce((sum, one) => sum + one.readings.length, 0);
  const fitting = Math.floor(READINGS_PER_PAGE / (readings / messages.length || 1));
  return Math.min(Math.max(fitting, 1), MESSAGES_PER_PAGE);
}

async function computeExpectations(run: Run, channelId: number, signal: AbortSignal): Promise<void> {
  const track = createExpectationTracker();
  let after: PublicationPlace | null = null;
  for (;;) {
    signal.throwIfAborted();
    const place: PublicationPlace | null = after;
    after = await run(async (tx) => {
      const posts = await readPublished(tx, channelId, place, POSTS_PER_PAGE);
      if (posts.length === 0) return null;
      const expected = posts.map((post) => ({ messageId: post.messageId, expectation: track(post) }));
      await writeExpectations(tx, channelId, expected);
      return posts.at(-1)?.place ?? null;
    });
    if (after === null) return;
  }
}

/**
 * Sums over all posts, on two connections. What changes between their looks is noted as pending and summed up again.
 */
async function sumUp(run: Run, channelId: number, timeZone: string): Promise<void> {
  const sums = [
    run(async (tx) => {
      await joinByHashing(tx);
      await rebuildReactionDays(tx, channelId);
    }),
    run(async (tx) => {
      await joinByHashing(tx);
      await rebuildBuckets(tx, channelId);
      const span = await readViewReadingSpan(tx, channelId);
      await rebuildViewsGained(tx, channelId, span === null ? [] : localDays(span, timeZone));
      await rebuildChannelFigures(tx, channelId);
    }),
  ];
  // Whichever failed, nothing goes on behind the caller's back.
  await Promise.allSettled(sums);
  await Promise.all(sums);
}

/** Notes that everything is computed; until then whoever begins anew computes it again. */
async function finish(tx: Transaction, channelId: number, pending: Pending): Promise<boolean> {
  await addSearchPending(tx, channelId, pending);
  await appendChannelChanged(tx, channelId);
  const done = await settlePending(tx, 'rollup_pending', channelId, pending.revision);
  if (done) await setComputed(tx, channelId);
  return done;
}

/** The local days of a span with the instant at which each begins. */
function localDays(
  span: { readonly first: Date; readonly last: Date },
  timeZone: string,
): { day: string; from: Date }[] {
  const localTime = createLocalTime(timeZone);
  const first = localTime(span.first.getTime()).day;
  const count = daysBetween(first, localTime(span.last.getTime()).day) + 1;
  return Array.from({ length: count }, (_, index) => {
    const day = addDays(first, index);
    return { day, from: instantsOf({ from: day, to: addDays(day, 1) }, timeZone).from };
  });
}

/** Makes what is pending of a channel's texts searchable; the numbers do not wait for it. */
export async function computeSearch(
  deps: RollupDeps,
  channel: RollupChannel,
  signal: AbortSignal,
): Promise<void> {
  const { workspaceId, channelId } = channel;
  const run: Run = (work) => inWorkspace(deps.database, workspaceId, work, LONG);
  for (;;) {
    const pending = await run((tx) => readPending(tx, 'search_pending', channelId));
    if (pending === null) return;
    const { from: first, to } = aroundAlbums(pending);
    let from: number | null = first;
    while (from !== null && from <= to) {
      signal.throwIfAborted();
      const range: { from: number; to: number } = { from, to };
      const last: number | null = await run((tx) => writeSearchPage(tx, channelId, range, MESSAGES_PER_PAGE));
      from = last === null ? null : last + 1;
    }
    if (await run((tx) => settlePending(tx, 'search_pending', channelId, pending.revision))) return;
  }
}
