import type { ObservedCounters, ObservedReactions } from '@analyticbot/contracts/channels/v1/observation';
import type { ReactionCount as SeenReaction } from '@analyticbot/contracts/channels/v1/post';
import { failure } from '../../../platform/errors/index.ts';
import { channelsErrors } from '../errors.ts';
import type {
  ChannelReference,
  MeasurementRecord,
  PostReference,
  ReactionCount,
  ReactionsRecord,
} from '../readers/record.ts';
import { cleanText } from '../readers/text/clean-text.ts';

type Counts = Pick<MeasurementRecord, 'views' | 'forwards' | 'reactions' | 'comments'>;

interface Look {
  readonly post: PostReference;
  readonly observedAt: Date;
  counts: Counts;
  listed: readonly ReactionCount[] | null;
}

const NOTHING_KNOWN: Counts = { views: null, forwards: null, reactions: null, comments: null };

/** Puts together what was seen of one message at one time: its counters and its reactions are one reading. */
export function createCounterLooks(channel: ChannelReference) {
  const looks = new Map<string, Look>();

  function lookAt(messageId: number, observedAt: Date): Look {
    const key = `${messageId}:${observedAt.getTime()}`;
    const known = looks.get(key);
    if (known !== undefined) return known;
    const post = { channel, messageId, foreign: null, publishedAt: null, textLength: null };
    const look: Look = { post, observedAt, counts: NOTHING_KNOWN, listed: null };
    looks.set(key, look);
    return look;
  }

  return {
    addCounters(observedAt: Date, { messageId, views, forwards, comments }: ObservedCounters): void {
      const look = lookAt(Number(messageId), observedAt);
      look.counts = {
        views: countOf(views) ?? look.counts.views,
        forwards: countOf(forwards) ?? look.counts.forwards,
        reactions: look.counts.reactions,
        comments: countOf(comments) ?? look.counts.comments,
      };
    },

    addReactions(observedAt: Date, { messageId, counts }: ObservedReactions, place: string): void {
      const look = lookAt(Number(messageId), observedAt);
      const listed = counts.map((count, index) => reactionOf(count, `${place}.counts[${index}]`));
      look.listed = listed.filter(({ count }) => count > 0);
      const reactions = look.listed.reduce((sum, { count }) => sum + count, 0);
      look.counts = { ...look.counts, reactions };
    },

    /** Readings in which at least one counter is known. */
    measurements: (): MeasurementRecord[] =>
      [...looks.values()].flatMap(({ post, observedAt, counts }) =>
        Object.values(counts).every((count) => count === null)
          ? []
          : [{ post, observedAt, viewsPrecision: 0, ...counts }],
      ),

    reactions: (): ReactionsRecord[] =>
      [...looks.values()].flatMap(({ post, observedAt, listed }) =>
        listed === null ? [] : [{ post, observedAt, counts: listed, complete: true }],
      ),
  };
}

function countOf(count: bigint | undefined): number | null {
  return count === undefined ? null : Number(count);
}

/** More than anything was ever clicked; sums of it can still be counted on. */
const MOST_REACTIONS = 1_000_000_000_000n;

function reactionOf({ emoji, customEmojiId, paid, count }: SeenReaction, place: string): ReactionCount {
  if (count < 0n || count > MOST_REACTIONS || (emoji === '' && customEmojiId === '' && !paid)) {
    throw failure(channelsErrors, 'OBSERVATION_IMPOSSIBLE', { values: { place } });
  }
  const how = { count: Number(count) };
  if (paid) return { kind: 'paid', emoji: '', ...how };
  if (customEmojiId !== '') return { kind: 'custom', emoji: cleanText(customEmojiId), ...how };
  return { kind: 'emoji', emoji: cleanText(emoji), ...how };
}
