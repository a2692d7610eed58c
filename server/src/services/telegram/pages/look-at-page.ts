import { timestampDate } from '@bufbuild/protobuf/wkt';
import { inTransaction } from '../../../platform/database/index.ts';
import type { TelegramDeps } from '../deps.ts';
import { readPurse, writePause, writePurse } from '../page-purse-store.ts';
import { HOUR_MS, rememberPosts, type ShownPost } from '../planner/known-post.ts';
import { nextTry } from '../planner/next-try.ts';
import { type Purse, spend } from '../planner/purse.ts';
import { type PageProblem, type PublicPage, writePage } from '../public-page-store.ts';
import { type Fetched, fetchPage } from './fetch-page.ts';
import { type HandedIn, handInPage, type Ingested } from './hand-in-page.ts';
import { nextHistory, nextLook, type PlannedLook, planLook } from './plan-look.ts';
import { noteForWatchers, tellWatchers } from './tell-watchers.ts';

/** What came of a look, for whoever decides when the next may be made. */
export interface Looked {
  readonly kind: Exclude<PlannedLook, { kind: 'wait' }>['kind'];
  /** Telegram asks to be left alone for so long; 0 where it does not. */
  readonly pauseSeconds: number;
  /** Calls that may still be made. */
  readonly callsLeft: number;
}

/** What is fetched; what waits is not. */
type Fetching = Exclude<PlannedLook, { kind: 'wait' }>;

/**
 * Looks at what is due of a page, if that is worth a call, and hands it to everybody who watches. What went wrong is
 * kept with the page and told to those who watch; the next look is planned in any case.
 *
 * @returns null where the page was not fetched
 */
export async function lookAtPage(
  deps: TelegramDeps,
  page: PublicPage,
  signal: AbortSignal,
): Promise<Looked | null> {
  const now = deps.clock.now();
  const planned = await inTransaction(deps.database, async (tx) => {
    const purse = await readPurse(tx, deps.pageLooksPerDay, now);
    const plan = planLook(page, purse, deps.pageLooksPerDay, now);
    if (plan.kind === 'wait') {
      await writePage(tx, plan.page);
      return null;
    }
    // Paid before it is made: a call whose process died was a call.
    const left = spend(purse);
    await writePurse(tx, left);
    return { plan, purse: left };
  });
  if (planned === null) return null;
  const { plan, purse } = planned;
  const fetched = await fetchPage(
    {
      pagesUrl: deps.pagesUrl,
      username: page.username,
      before: plan.kind === 'newest' ? null : plan.before,
      now: () => deps.clock.now(),
    },
    signal,
  );
  const handedIn = fetched.kind === 'page' ? await handInPage(deps, page.username, fetched, signal) : NOBODY;
  const next = after(page, { fetched, handedIn, plan, purse, callsPerDay: deps.pageLooksPerDay, now });
  await tellWatchers(deps, page, next);
  const pauseSeconds = fetched.kind === 'slow-down' ? fetched.retryAfterSeconds : 0;
  await inTransaction(deps.database, async (tx) => {
    await writePage(tx, next);
    if (pauseSeconds > 0) await writePause(tx, new Date(deps.clock.now().getTime() + pauseSeconds * 1000));
  });
  await noteForWatchers(deps, page.username);
  return {
    kind: plan.kind,
    pauseSeconds,
    callsLeft: purse.calls,
  };
}

/** Fetched, but not written. */
const NOT_TAKEN = { kind: 'not-taken' } as const;

type FailedLook = Exclude<Fetched, { kind: 'page' }> | typeof NOT_TAKEN;

const NOBODY: HandedIn = { answer: null, failed: 0 };

interface Outcome {
  readonly plan: Fetching;
  readonly fetched: Fetched;
  readonly handedIn: HandedIn;
  readonly purse: Purse;
  readonly callsPerDay: number;
  readonly now: Date;
}

/** The page as it stands after a look. Pure. */
function after(page: PublicPage, outcome: Outcome): PublicPage {
  const { plan, fetched, now } = outcome;
  const { answer } = outcome.handedIn;
  if (fetched.kind !== 'page') return afterFailure(page, fetched, plan, now);
  if (isToBeReadAgain(page, plan, outcome.handedIn)) return afterFailure(page, NOT_TAKEN, plan, now);
  const posts = answer?.posts ?? [];
  const problem = answer?.problem ?? null;
  const begin = answer?.oldestMessageId;
  const [oldest] = posts;
  const remembered = rememberPosts(page.posts, posts.map(shownPost), fetched.fetchedAt.getTime());
  if (plan.kind === 'history') {
    // What cannot be read is not the end of the history.
    if (problem !== null) return afterFailure(page, NOT_TAKEN, plan, now);
    const historyComplete = begin === undefined;
    return {
      ...page,
      historyFailures: 0,
      knownSince: earlierOf(page.knownSince, oldest),
      posts: remembered,
      historyBefore: begin === undefined ? page.historyBefore : Number(begin),
      historyComplete,
      nextHistoryAt: historyComplete ? null : nextHistory(now),
    };
  }
  const begins = page.historyBefore === null && !page.historyComplete && begin !== undefined;
  const since = oldest?.publishedAt === undefined ? fetched.fetchedAt : timestampDate(oldest.publishedAt);
  const seen: PublicPage = {
    ...page,
    failures: 0,
    wanted: false,
    problem: problem === null ? null : { reason: problem.reason, message: problem.message },
    lookedAt: problem === null && plan.kind === 'newest' ? fetched.fetchedAt : page.lookedAt,
    knownSince: page.knownSince ?? since,
    posts: remembered,
    ...(begins ? { historyBefore: Number(begin), nextHistoryAt: nextHistory(now) } : {}),
  };
  if (problem !== null) return { ...seen, nextLookAt: new Date(now.getTime() + AFTER_PROBLEM_MS) };
  return { ...seen, nextLookAt: nextLook(seen, outcome.purse, outcome.callsPerDay, now) };
}

/** A page of the history is shown by no later look: where some could have it written, the others are waited for so often. */
const HISTORY_TRIES = 5;

function isToBeReadAgain(
  { historyFailures }: PublicPage,
  { kind }: Fetching,
  { answer, failed }: HandedIn,
): boolean {
  if (failed === 0) return false;
  return answer === null || (kind === 'history' && historyFailures < HISTORY_TRIES);
}

/** A page of the history joins what is known already: all posts since its oldest one are known then. */
function earlierOf(knownSince: Date | null, oldest: Ingested['posts'][number] | undefined): Date | null {
  if (knownSince === null || oldest?.publishedAt === undefined) return knownSince;
  const publishedAt = timestampDate(oldest.publishedAt);
  return publishedAt < knownSince ? publishedAt : knownSince;
}

/** What Telegram shows in a page's place seldom changes within hours. */
const AFTER_PROBLEM_MS = 6 * HOUR_MS;

function afterFailure(page: PublicPage, failed: FailedLook, plan: Fetching, now: Date): PublicPage {
  const waitSeconds = failed.kind === 'slow-down' ? failed.retryAfterSeconds : null;
  if (plan.kind === 'history') {
    const historyFailures = page.historyFailures + 1;
    return { ...page, historyFailures, nextHistoryAt: nextTry(now, historyFailures, waitSeconds) };
  }
  const failures = page.failures + 1;
  const nextLookAt = nextTry(now, failures, waitSeconds);
  return { ...page, failures, problem: problemOf(failed), nextLookAt };
}

function problemOf(failed: FailedLook): PageProblem {
  if (failed.kind === 'slow-down') {
    return {
      reason: 'slow_down',
      message: 't.me asks to be left alone for a while. The next look waits for as long.',
    };
  }
  if (failed.kind === 'failed') {
    return { reason: 'unreachable', message: `${failed.why}. It is tried again by itself.` };
  }
  return {
    reason: 'not_taken_in',
    message: 'What the page showed could not be written. It is tried again by itself; the log says why.',
  };
}

function shownPost({ messageId, publishedAt, views }: Ingested['posts'][number]): ShownPost {
  return {
    messageId: Number(messageId),
    publishedAt: publishedAt === undefined ? 0 : timestampDate(publishedAt).getTime(),
    views: views === undefined ? null : Number(views),
  };
}
