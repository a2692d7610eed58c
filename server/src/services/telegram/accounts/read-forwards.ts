import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { AccountChannelRow } from './account-channel-store.ts';
import type { AccountSession, Observed, SeenPost } from './account-session.ts';
import { problemOfChannel } from './note-channel-problem.ts';

/** Posts that are asked about in one visit: those whose forwards grew most. */
const POSTS_A_VISIT = 5;

interface SeenForwards {
  readonly forwardsAsked: AccountChannelRow['forwardsAsked'];
  readonly observations: readonly Observed[];
  /** What ended the asking before all were asked about. */
  readonly failure: { readonly error: unknown } | null;
}

/**
 * Asks who forwarded the posts of a page whose counter of forwards has grown since they were last asked about. One at
 * which it fails counts as asked about: the next time it would stand before all others again.
 */
export async function readForwards(
  session: AccountSession,
  channel: AccountChannelRow,
  posts: readonly SeenPost[],
  dc: number,
  now: Date,
): Promise<SeenForwards> {
  const observations: Observed[] = [];
  const asked = new Map<number, number>();
  let failure: SeenForwards['failure'] = null;
  for (const { messageId, forwards } of postsToAsk(posts, channel.forwardsAsked)) {
    asked.set(messageId, forwards);
    try {
      observations.push(...(await forwardsOf(session, channel, messageId, dc, now)));
    } catch (error) {
      failure = { error };
      break;
    }
  }
  const kept = posts.flatMap(({ messageId }): [string, number][] => {
    const count = asked.get(messageId) ?? channel.forwardsAsked[messageId];
    return count === undefined ? [] : [[`${messageId}`, count]];
  });
  return { forwardsAsked: Object.fromEntries(kept), observations, failure };
}

/** Pure. */
export function postsToAsk(
  posts: readonly SeenPost[],
  asked: AccountChannelRow['forwardsAsked'],
): readonly SeenPost[] {
  const grown = ({ messageId, forwards }: SeenPost): number => forwards - (asked[messageId] ?? 0);
  return posts
    .filter((post) => grown(post) > 0)
    .sort((a, b) => grown(b) - grown(a))
    .slice(0, POSTS_A_VISIT);
}

async function forwardsOf(
  session: AccountSession,
  channel: AccountChannelRow,
  messageId: number,
  dc: number,
  now: Date,
): Promise<Observed[]> {
  try {
    const forwards = await session.readForwards(channel, messageId, dc);
    return forwards.map(({ telegramId, username, title, publishedAt, ...forward }) => ({
      observedAt: timestampFromDate(now),
      what: {
        case: 'forward',
        value: {
          telegramId: BigInt(telegramId),
          username,
          title,
          messageId: BigInt(forward.messageId),
          publishedAt: timestampFromDate(publishedAt),
          forwardedMessageId: BigInt(messageId),
          ...(forward.views === null ? {} : { views: BigInt(forward.views) }),
        },
      },
    }));
  } catch (error) {
    // A post of which Telegram tells nothing, such as one that was deleted a moment ago, keeps nobody from the channel.
    if (problemOfChannel(error) === null) throw error;
    return [];
  }
}
