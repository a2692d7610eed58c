import { PostSort } from '@analyticbot/contracts/channels/v1/post';
import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import { inWorkspace } from '../../../platform/database/index.ts';
import type { OutgoingCall } from '../../../platform/rpc/index.ts';
import { type NumberedChannel, type NumbersDeps, numberedChannel, numberOf } from '../channel-numbers.ts';
import type { NotificationsDeps } from '../deps.ts';
import { addDays, localDay } from '../local-time.ts';
import { readTitles } from '../notice-store.ts';
import type { DigestDetails } from './digest-store.ts';
import type { ChannelDigest, Digest } from './digest-words.ts';

/** A message has room for so many. */
const MOST_CHANNELS = 20;
const MOST_TOLD = 10;
const MOST_TEXT = 80;
const DAY_MS = 86_400_000;

/** What a digest says at that time: of the last day, or the last seven, that are over where each channel is. */
export async function composeDigest(
  deps: NumbersDeps & Pick<NotificationsDeps, 'database'>,
  call: OutgoingCall & { readonly workspaceId: number },
  { weekday, timeZone, channelIds }: DigestDetails,
  at: Date,
): Promise<Digest> {
  const days = weekday === 0 ? 1 : 7;
  const { channels } = await deps.channels.listChannels({}, deps.callOptionsFor(call));
  const chosen = channels
    .filter(({ channelId }) => channelIds.length === 0 || channelIds.includes(channelId))
    .slice(0, MOST_CHANNELS);
  const told: ChannelDigest[] = [];
  // One after the other: nobody waits for a digest.
  for (const channel of chosen)
    told.push(await readChannelDigest(deps, call, numberedChannel(channel), days, at));
  const since = new Date(at.getTime() - days * DAY_MS);
  return {
    isWeekly: weekday !== 0,
    day: addDays(localDay(at, timeZone), -1),
    channels: told,
    told: await inWorkspace(deps.database, call.workspaceId, (tx) =>
      readTitles(tx, { since, kinds: ['rule.fired', 'source.failed', 'source.recovered'], most: MOST_TOLD }),
    ),
  };
}

async function readChannelDigest(
  deps: NumbersDeps,
  call: OutgoingCall,
  { channelId, title, timeZone }: NumberedChannel,
  days: number,
  at: Date,
): Promise<ChannelDigest> {
  const to = localDay(at, timeZone);
  const window = { from: addDays(to, -days), to };
  const { headline } = await deps.metrics.getOverview({ channelId, window }, deps.callOptionsFor(call));
  const { posts } = await deps.posts.listPosts(
    { channelId, filter: { window }, sort: PostSort.VIEWS, pageSize: 1 },
    deps.callOptionsFor(call),
  );
  const [best] = posts;
  const views = numberOf(best?.views);
  return {
    title,
    subscribers: numberOf(headline?.subscribers),
    areRounded: (headline?.subscribers?.margin ?? 0) > 0,
    netGrowth: numberOf(headline?.netGrowth),
    netGrowthMargin: headline?.netGrowth?.margin ?? 0,
    posts: numberOf(headline?.posts),
    viewsGained: numberOf(headline?.viewsGained),
    viewsChange: changeOf(headline?.viewsGained),
    best:
      best === undefined || views === null
        ? null
        : { text: firstLine(best.text), views, url: best.telegramUrl },
  };
}

function changeOf(metric: Metric | undefined): number | null {
  const outcome = metric?.change?.outcome;
  return outcome?.case === 'relative' ? outcome.value : null;
}

function firstLine(text: string): string {
  const line = text.trim().split('\n')[0] ?? '';
  const letters = [...line];
  return letters.length <= MOST_TEXT ? line : `${letters.slice(0, MOST_TEXT - 1).join('')}…`;
}
