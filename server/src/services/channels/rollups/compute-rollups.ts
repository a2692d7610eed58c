import { type Database, type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { appendChannelChanged } from '../events.ts';
import { createExpectationTracker } from '../metrics/expectation.ts';
import { addDays, daysBetween, instantsOf } from '../metrics/local-window.ts';
import type { ChannelsTables } from '../tables.ts';
import { buildPost, groupPosts } from './build-post.ts';
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
import { findPageEnd, lockRollups, readMessages, writePosts } from './post-page-store.ts';
import { writeSearchPage } from './search-store.ts';

export interface RollupDeps {
  readonly database: Database<ChannelsTables>;
}

export interface RollupChannel {
  readonly workspaceId: number;
  readonly channelId: number;
}

type Transaction = DatabaseTransaction<ChannelsTables>;

const MESSAGES_PER_PAGE = 10_000;
const POSTS_PER_PAGE = 20_000;
const LONG = { statementTimeoutMs: 600_000 } as const;

/**
 * Computes what is pending of a channel's rollups: the posts that were touched, then what is summed over all of
 * them. In pages, each a transaction of its own; stopped in between, it begins again with what is still pending.
 * Every figure is computed from the rows, so that doing it twice changes nothing.
 *
 * @throws the signal's reason when aborted
 */
export async function computeRollups(
  deps: RollupDeps,
  channel: RollupChannel,
  signal: AbortSignal,
): Promise<void> {
  const run = <Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> =>
    inWorkspace(deps.database, channel.workspaceId, work, LONG);
  const { channelId } = channel;
  for (;;) {
    const begun = await run(async (tx) => ({
      pending: await readPending(tx, 'rollup_pending', channelId),
      found: await readRollupChannel(tx, channelId),
    }));
    if (begun.pending === null || begun.found === null) return;
    const { timeZone } = begun.found;
    await computePosts(run, channelId, begun.pending, createLocalTime(timeZone), signal);
    if (await run((tx) => hasViews(tx, channelId))) await computeExpectations(run, channelId, signal);
    const { pending } = begun;
    const done = await run((tx) => finish(tx, channelId, timeZone, pending));
    if (pending.to - pending.from >= MANY_MESSAGES) await run(refreshStatistics);
    if (done) return;
  }
}

/** From so many touched messages on the planner's idea of the tables is out of date. */
const MANY_MESSAGES = 200;

type Run = <Result>(work: (tx: Transaction) => Promise<Result>) => Promise<Result>;

async function computePosts(
  run: Run,
  channelId: number,
  pending: Pending,
  localTime: (epochMs: number) => LocalTime,
  signal: AbortSignal,
): Promise<void> {
  if (pending.from > pending.to) return;
  // A part that came or changed may belong to an album that begins before the range, or have others behind it that
  // were a post of their own until now.
  const to = pending.to + ALBUM_SPAN;
  let from = Math.max(pending.from - ALBUM_SPAN, Number.MIN_SAFE_INTEGER);
  while (from <= to) {
    signal.throwIfAborted();
    const begin = from;
    const next = await run(async (tx) => {
      await lockRollups(tx, channelId);
      const last = (await findPageEnd(tx, channelId, { from: begin, to }, MESSAGES_PER_PAGE)) ?? to;
      const around = { from: begin - ALBUM_SPAN, to: last + ALBUM_SPAN };
      const posts = groupPosts(await readMessages(tx, channelId, around))
        .filter(([first]) => first.messageId >= begin && first.messageId <= last)
        .map((parts) => buildPost(parts, localTime));
      await writePosts(tx, channelId, { from: begin, to: last }, posts);
      return last + 1;
    });
    from = next;
  }
}

async function computeExpectations(run: Run, channelId: number, signal: AbortSignal): Promise<void> {
  const track = createExpectationTracker();
  let after: PublicationPlace | null = null;
  for (;;) {
    signal.throwIfAborted();
    const place: PublicationPlace | null = after;
    after = await run(async (tx) => {
      await lockRollups(tx, channelId);
      const posts = await readPublished(tx, channelId, place, POSTS_PER_PAGE);
      if (posts.length === 0) return null;
      const expected = posts.map((post) => ({ messageId: post.messageId, expectation: track(post) }));
      await writeExpectations(tx, channelId, expected);
      return posts.at(-1)?.place ?? null;
    });
    if (after === null) return;
  }
}

/** Sums over all posts, in one transaction with the note that they are done. */
async function finish(
  tx: Transaction,
  channelId: number,
  timeZone: string,
  pending: Pending,
): Promise<boolean> {
  await lockRollups(tx, channelId);
  await joinByHashing(tx);
  await rebuildBuckets(tx, channelId);
  await rebuildReactionDays(tx, channelId);
  const span = await readViewReadingSpan(tx, channelId);
  await rebuildViewsGained(tx, channelId, span === null ? [] : localDays(span, timeZone));
  await rebuildChannelFigures(tx, channelId);
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
    let from: number | null = Math.max(pending.from - ALBUM_SPAN, Number.MIN_SAFE_INTEGER);
    const to = pending.to + ALBUM_SPAN;
    while (from !== null && from <= to) {
      signal.throwIfAborted();
      const range: { from: number; to: number } = { from, to };
      const last: number | null = await run((tx) => writeSearchPage(tx, channelId, range, MESSAGES_PER_PAGE));
      from = last === null ? null : last + 1;
    }
    if (await run((tx) => settlePending(tx, 'search_pending', channelId, pending.revision))) return;
  }
}
