import { type ChannelRow, readAllChannels } from '../channel-store.ts';
import { citationIndex, citationWeight } from '../metrics/citation-index.ts';
import type { InstantWindow } from '../metrics/local-window.ts';
import { type Metric, unknown } from '../metrics/metric.ts';
import { averageReach } from '../metrics/reach.ts';
import { readPostSummaries } from '../post-summary-store.ts';
import { type ReadTransaction, reading, requireChannel } from '../read-deps.ts';
import type { AudienceDeps } from './audience-deps.ts';
import { type MentionRow, readMentions } from './mention-store.ts';
import { readOutsideForwards } from './outside-forward-store.ts';

export interface Mention extends Omit<MentionRow, 'channelId' | 'inChannel'> {
  /** The post that it reposts; known of channels that are not watched. */
  readonly forwardedMessageId?: number;
}

export interface MentioningChannel {
  /** Null for one that is not watched. */
  readonly channelId: number | null;
  /** Of one that is not watched; null where it has none. */
  readonly username: string | null;
  readonly title: string;
  readonly averageReach: Metric;
  /** What it adds to the index; null where its reach is unknown. */
  readonly contribution: number | null;
  /** Newest first. */
  readonly mentions: readonly Mention[];
  readonly mentionCount: number;
}

export interface Mentions {
  readonly from: Date;
  readonly citationIndex: Metric;
  readonly watchedChannels: number;
  /** Most reach first. */
  readonly channels: readonly MentioningChannel[];
}

/** Mentions that are older are told nowhere. */
export const MENTIONS_MS = 30 * 86_400_000;
const mostEach = 20;

/**
 * Who named or reposted the channel in the last 30 days: among the workspace's others, and who reposted it elsewhere.
 * Throws CHANNEL_NOT_FOUND.
 */
export function getMentions(
  deps: AudienceDeps,
  workspaceId: number,
  { channelId }: { readonly channelId: number },
): Promise<Mentions> {
  const now = deps.clock.now();
  const instants = { from: new Date(now.getTime() - MENTIONS_MS), to: now };
  return reading(deps, workspaceId, async (tx) => {
    const channel = await requireChannel(tx, channelId);
    const others = (await readAllChannels(tx, '')).filter((other) => other.channelId !== channelId);
    const ids = others.map((other) => other.channelId);
    const rows = await readMentions(tx, channel, ids, instants, mostEach);
    const mentioning = others.filter((other) => rows.some((row) => row.channelId === other.channelId));
    const summaries = await readPostSummaries(
      tx,
      mentioning.map((other) => ({ channelId: other.channelId, computing: other.computing, instants })),
    );
    const channels = mentioning.map((other, index): MentioningChannel => {
      const summary = summaries[index];
      const reach = summary === undefined ? unknown('NO_POSTS') : averageReach(summary);
      const mentions = rows.filter((row) => row.channelId === other.channelId);
      return {
        channelId: other.channelId,
        username: null,
        title: other.title,
        averageReach: reach,
        contribution: citationWeight(reach),
        mentions,
        mentionCount: mentions[0]?.inChannel ?? 0,
      };
    });
    const elsewhere = await readElsewhere(tx, channelId, others, instants);
    return {
      from: instants.from,
      citationIndex: citationIndex(
        channels.map((one) => one.averageReach),
        others.length,
      ),
      watchedChannels: others.length,
      channels: [
        ...channels.toSorted((a, b) => (b.contribution ?? -1) - (a.contribution ?? -1)),
        ...elsewhere,
      ],
    };
  });
}

/** Channels that nobody watches here, most reposts first. Their reach is not known, so that they weigh nothing. */
async function readElsewhere(
  tx: ReadTransaction,
  channelId: number,
  others: readonly ChannelRow[],
  instants: InstantWindow,
): Promise<MentioningChannel[]> {
  const watched = others.flatMap(({ telegramId }) => (telegramId === null ? [] : [telegramId]));
  const rows = await readOutsideForwards(tx, channelId, watched, instants, mostEach);
  const found = new Map<number, MentioningChannel>();
  for (const { telegramId, username, title, inChannel, ...mention } of rows) {
    const before = found.get(telegramId)?.mentions ?? [];
    found.set(telegramId, {
      channelId: null,
      username,
      title,
      averageReach: unknown('NO_VIEWS'),
      contribution: null,
      mentions: [...before, { ...mention, forwarded: true }],
      mentionCount: inChannel,
    });
  }
  return [...found.values()].sort((a, b) => b.mentionCount - a.mentionCount);
}
