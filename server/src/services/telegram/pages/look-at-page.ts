import { randomUUID } from 'node:crypto';
import type { IngestPageResponse } from '@analyticbot/contracts/channels/v1/ingest';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { inTransaction, inWorkspace } from '../../../platform/database/index.ts';
import type { TelegramDeps } from '../deps.ts';
import { type PublicPage, readWatchers, writePage } from '../public-page-store.ts';
import { setWatchedChannel } from '../watch-store.ts';
import { type Fetched, fetchPage } from './fetch-page.ts';
import { nextHistory, nextLook, nextTry } from './plan-look.ts';

/** What came of a look, for whoever decides when the next may be made. */
export interface Looked {
  /** Telegram asks to be left alone for so long; 0 where it does not. */
  readonly pauseSeconds: number;
}

type Ingested = Pick<IngestPageResponse, 'channelId' | 'problem' | 'posts'>;

/**
 * Looks at what is due of a page, the newest posts before the history, and hands it to everybody who watches. What went
 * wrong is kept with the page and told to those who watch; the next look is planned in any case.
 */
export async function lookAtPage(deps: TelegramDeps, page: PublicPage, signal: AbortSignal): Promise<Looked> {
  const now = deps.clock.now();
  const isHistory = page.nextLookAt > now && page.historyBefore !== null;
  const fetched = await fetchPage(
    {
      pagesUrl: deps.pagesUrl,
      username: page.username,
      before: isHistory ? page.historyBefore : null,
      now: () => deps.clock.now(),
    },
    signal,
  );
  const ingested = fetched.kind === 'page' ? await handIn(deps, page.username, fetched, signal) : null;
  await inTransaction(deps.database, (tx) => writePage(tx, after(page, fetched, ingested, isHistory, now)));
  return { pauseSeconds: fetched.kind === 'slow-down' ? fetched.retryAfterSeconds : 0 };
}

/** Gives the page to each workspace that watches it; they get the same, so that any answer tells what was seen. */
async function handIn(
  deps: TelegramDeps,
  username: string,
  { html, fetchedAt }: Extract<Fetched, { kind: 'page' }>,
  signal: AbortSignal,
): Promise<Ingested | null> {
  const watchers = await inTransaction(deps.database, (tx) => readWatchers(tx, username));
  let last: Ingested | null = null;
  for (const workspaceId of watchers) {
    const answer = await deps.ingest.ingestPage(
      { username, html, fetchedAt: timestampFromDate(fetchedAt) },
      deps.callOptionsFor({
        identity: { userId: 'telegram', sessionId: null, workspace: { workspaceId, role: 'editor' } },
        locale: 'en',
        requestId: randomUUID(),
        traceParent: null,
        signal,
      }),
    );
    const { channelId } = answer;
    if (channelId !== undefined) {
      await inWorkspace(deps.database, workspaceId, (tx) => setWatchedChannel(tx, username, channelId));
    }
    last = answer;
  }
  return last;
}

/** The page as it stands after a look. Pure. */
export function after(
  page: PublicPage,
  fetched: Fetched,
  ingested: Ingested | null,
  isHistory: boolean,
  now: Date,
): PublicPage {
  if (fetched.kind !== 'page') {
    const failures = page.failures + 1;
    const retryAfter = fetched.kind === 'slow-down' ? fetched.retryAfterSeconds : null;
    const at = nextTry(now, failures, retryAfter);
    const problem =
      fetched.kind === 'slow-down'
        ? {
            reason: 'slow_down',
            message: 't.me asks to be left alone for a while. The next look waits for as long.',
          }
        : { reason: 'unreachable', message: `${fetched.why}. It is tried again by itself.` };
    return { ...page, failures, problem, ...(isHistory ? { nextHistoryAt: at } : { nextLookAt: at }) };
  }
  const posts = ingested?.posts ?? [];
  const [oldest] = posts;
  const newest = posts.at(-1);
  if (isHistory) {
    const historyComplete = posts.length === 0;
    return {
      ...page,
      failures: 0,
      historyBefore: oldest === undefined ? page.historyBefore : Number(oldest.messageId),
      historyComplete,
      nextHistoryAt: historyComplete ? null : nextHistory(now),
    };
  }
  const problem = ingested?.problem ?? null;
  const newestAt = newest?.publishedAt === undefined ? null : timestampDate(newest.publishedAt);
  const begins = page.historyBefore === null && !page.historyComplete && oldest !== undefined;
  return {
    ...page,
    failures: 0,
    problem: problem === null ? null : { reason: problem.reason, message: problem.message },
    lookedAt: problem === null ? fetched.fetchedAt : page.lookedAt,
    nextLookAt: nextLook(now, newestAt),
    ...(begins ? { historyBefore: Number(oldest.messageId), nextHistoryAt: nextHistory(now) } : {}),
  };
}
