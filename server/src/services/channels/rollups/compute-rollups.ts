import { setTimeout as pause, setImmediate } from 'node:timers/promises';
import { type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { appendChannelChanged } from '../events.ts';
import type { MessageRange } from '../ingest/staged-batch.ts';
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
import { computeExpectations, earlierOf } from './compute-expectations.ts';
import { readEarliestPublication } from './expectation-store.ts';
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
import { type MessagePage, readMessagePage, writePosts } from './post-page-store.ts';
import type { RollupChannel, RollupDeps } from './rollup-deps.ts';
import type { Run } from './run.ts';
import { writeSearchPage } from './search-store.ts';
import { underRollupLock } from './under-rollup-lock.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

const MESSAGES_PER_PAGE = 5_000;
/** What is known of the readings before any were seen. */
const MESSAGES_OF_FIRST_PAGE = 1_000;
/** A page of posts that are read a hundred times each is smaller: what is held at once is mostly readings. */
const READINGS_PER_PAGE = 50_000;
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
  channel: RollupChannel,
  signal: AbortSignal,
): Promise<void> {
  const computed = (): Promise<boolean> =>
    underRollupLock(
      deps,
      channel,
      async (run, ended) => {
        const stop = AbortSignal.any([signal, ended]);
        while (await computePending(run, channel.channelId, stop)) stop.throwIfAborted();
      },
      LONG,
    );
  // Whoever does not get the lock lets go of the connection, and hears of a stop while it waits.
  while (!(await computed())) await pause(LOCK_POLL_MS, undefined, { signal });
}

/** @returns true when something was touched meanwhile, so that there is more to do */
async function computePending(run: Run, channelId: number, signal: AbortSignal): Promise<boolean> {
  const { pending, found } = await run(async (tx) => ({
    pending: await readPending(tx, 'rollup_pending', channelId),
    found: await readRollupChannel(tx, channelId),
  }));
  if (pending === null || found === null) return false;
  const before = await earliestOf(run, channelId, pending);
  await computePosts(run, channelId, pending, createLocalTime(found.timeZone), signal);
  const from = earlierOf(before, await earliestOf(run, channelId, pending));
  if (from !== null && (await run((tx) => hasViews(tx, channelId)))) {
    await computeExpectations(run, channelId, from, signal);
  }
  await sumUp(run, channelId, found);
  const done = await run((tx) => finish(tx, channelId, pending));
  if (pending.to - pending.from >= MANY_MESSAGES) await run(refreshStatistics);
  return !done;
}

/** From so many touched messages on the planner's idea of the tables is out of date. */
const MANY_MESSAGES = 200;

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

/** When the first of the touched posts was published, as far as it is computed; null where there are none. */
async function earliestOf(run: Run, channelId: number, pending: Pending): Promise<string | null> {
  if (pending.from > pending.to) return null;
  return run((tx) => readEarliestPublication(tx, channelId, aroundAlbums(pending)));
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

/**
 * Sums over all posts, on two connections. What changes between their looks is noted as pending and summed up again.
 */
async function sumUp(
  run: Run,
  channelId: number,
  { timeZone, reducedBefore }: { readonly timeZone: string; readonly reducedBefore: Date | null },
): Promise<void> {
  const sums = [
    run(async (tx) => {
      await joinByHashing(tx);
      await rebuildReactionDays(tx, channelId);
    }),
    run(async (tx) => {
      await joinByHashing(tx);
      await rebuildBuckets(tx, channelId);
      const span = await readViewReadingSpan(tx, channelId);
      const days = span === null ? [] : localDays(span, timeZone);
      const final =
        reducedBefore === null ? null : createLocalTime(timeZone)(reducedBefore.getTime() - 1).day;
      const open = days.filter(({ day }) => final === null || day > final);
      await rebuildViewsGained(tx, channelId, open, final);
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
