import { inWorkspace } from '../../../platform/database/index.ts';
import type { TelegramDeps } from '../deps.ts';
import { rememberPosts, type ShownPost } from '../planner/known-post.ts';
import { type AccountChannelRow, writeChannelLook } from './account-channel-store.ts';
import type { AccountSession, HistoryPage, Observed } from './account-session.ts';
import { askForStatistics } from './ask-for-statistics.ts';
import { handIn } from './hand-in.ts';
import type { Looking } from './looking.ts';
import { nextLook, type Visit } from './plan-visit.ts';
import { readOlder } from './read-older.ts';
import { deletionsSeen, missingFromPage, subscribersSeen } from './what-was-seen.ts';

type Deps = Pick<TelegramDeps, 'database' | 'clock' | 'ingest' | 'callOptionsFor' | 'accountCallsPerDay'>;

/** Asks of a channel what was planned. What was seen is handed in before it is noted as seen. */
export async function lookAtChannel(
  deps: Deps,
  looking: Looking,
  channel: AccountChannelRow,
  { look, older, facts, statistics, forwards }: Visit,
): Promise<void> {
  const { workspaceId, session, purse, signal } = looking;
  const now = deps.clock.now();
  const told = facts ? await session.readFacts(channel) : null;
  const newest = look?.kind === 'newest' ? await session.readHistory(channel, null, now) : null;
  const named = look?.kind === 'named' ? await readNamed(session, channel, look.messageIds, now) : null;
  const met = newest === null ? channel : afterNewest(channel, newest, now);
  const further = older || isFirst(channel, newest) ? await readOlder(session, met, now) : null;
  const channelId = await handIn(deps, workspaceId, channel, signal, [
    ...(told === null || told.subscribers === null ? [] : [subscribersSeen(told.subscribers, now)]),
    ...(newest === null
      ? []
      : [...newest.observations, ...deletionsSeen(missingFromPage(channel.newestIds, newest.ids), now)]),
    ...(named?.observations ?? []),
    ...(further?.observations ?? []),
  ]);
  const dc = told?.statisticsDc ?? null;
  const shown = [...(newest?.posts ?? []), ...(named?.posts ?? []), ...(further?.posts ?? [])];
  const seen: AccountChannelRow = {
    ...met,
    ...further?.place,
    channelId,
    // A group shows no views: there is nothing to plan by.
    posts: channel.isGroup ? [] : rememberPosts(channel.posts, shown, now.getTime()),
    factsAt: told === null ? channel.factsAt : now,
    showsStatistics: told === null ? channel.showsStatistics : dc !== null,
  };
  const nextLookAt =
    look === null ? channel.nextLookAt : nextLook(seen, purse.look(), deps.accountCallsPerDay, now);
  const kept = { ...seen, nextLookAt };
  await inWorkspace(deps.database, workspaceId, (tx) => writeChannelLook(tx, kept));
  if (dc === null) return;
  const forwardsOf = forwards && newest !== null ? newest.posts : null;
  await askForStatistics(deps, looking, kept, { dc, forwardsOf, statistics });
}

/** The first look goes on with the history at once. */
function isFirst(channel: AccountChannelRow, newest: HistoryPage | null): boolean {
  return newest !== null && channel.nextOlderAt === null;
}

function afterNewest(channel: AccountChannelRow, newest: HistoryPage, now: Date): AccountChannelRow {
  const oldest = newest.posts.at(-1)?.publishedAt ?? now.getTime();
  return {
    ...channel,
    newestIds: newest.ids,
    wanted: false,
    lookedAt: now,
    knownSince: channel.knownSince ?? new Date(oldest),
  };
}

/** Counters of posts that the planner remembers. */
async function readNamed(
  session: AccountSession,
  channel: AccountChannelRow,
  messageIds: readonly number[],
  now: Date,
): Promise<{ readonly posts: readonly ShownPost[]; readonly observations: readonly Observed[] }> {
  const { views, observations } = await session.readCounters(channel, messageIds, now);
  const posts = channel.posts.flatMap(({ messageId, publishedAt }) => {
    const count = views.get(messageId);
    return count === undefined ? [] : [{ messageId, publishedAt, views: count }];
  });
  return { posts, observations };
}
