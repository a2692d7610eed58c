import type { Source } from '@analyticbot/contracts/common/v1/metric';
import type {
  KeptKeyRecord,
  MeasurementRecord,
  PostRecord,
  PostReference,
  ReactionsRecord,
  SubscribersRecord,
} from '../readers/record.ts';
import { CopyBuffer, type CopyRows, type PagePool } from './copy-buffer.ts';
import { COPY_NULL, createTimeCell, numberCell, textCell } from './copy-row.ts';
import { postRow } from './post-row.ts';
import { type createOrdinals, isProvisional, provisionalId } from './provisional-id.ts';
import { readingDigest } from './reading-digest.ts';
import { sourceOfName } from './source-rank.ts';

/** Messages of a channel that a batch touches, by the lowest and the highest id. */
export interface MessageRange {
  readonly from: number;
  readonly to: number;
}

export interface SubscriberRow {
  readonly channelId: number;
  readonly source: Source;
  readonly observedAt: Date;
  readonly notBefore: boolean;
  readonly count: number;
  readonly precision: number;
}

export interface AliasRow {
  readonly foreignId: string;
  readonly channelId: number;
  readonly messageId: number;
}

/** A key of a set of files that our own export kept. */
export interface KeyRow {
  readonly channelId: number;
  readonly namespace: string;
  readonly foreignId: string;
  /** Null for a key of the channel. */
  readonly messageId: number | null;
}

/** Records turned into rows for COPY, and what the writer has to know of them. */
export interface StagedBatch {
  readonly posts: CopyRows;
  readonly measurements: CopyRows;
  readonly reactions: CopyRows;
  /** Descriptions of messages, those that only repeat an earlier one of the batch included. */
  readonly postRecords: number;
  /** How often the most repeated message differs from itself; its rows are merged one after the other. */
  readonly rounds: number;
  readonly distinctReadings: boolean;
  readonly distinctReactions: boolean;
  /** Rows name messages by another table's key or by a provisional id: to be looked up first. */
  readonly needsLookup: boolean;
  readonly ranges: ReadonlyMap<number, MessageRange>;
  /** First days of the months that readings fall in. */
  readonly months: ReadonlySet<string>;
  readonly aliases: readonly AliasRow[];
  readonly subscribers: readonly SubscriberRow[];
  readonly serviceMessages: readonly { readonly channelId: number; readonly messageId: number }[];
  readonly keys: readonly KeyRow[];
}

/** When a reading was made, where its record does not say. */
export interface Observation {
  readonly at: Date;
  readonly notBefore: boolean;
}

/** What rows are made with. Can be sent to another thread. */
export interface StagingContext {
  readonly workspaceId: number;
  readonly source: Source;
  /** When readings were made whose records do not say: stated by a person, or the file's newest date. */
  readonly observation: Observation;
}

export type Staging = ReturnType<typeof createStaging>;

/**
 * Collects one batch. Ids of channels are those of the database.
 *
 * @param ordinals forget nothing between batches: the same must come out however a file is cut into batches
 */
export function createStaging(
  { workspaceId, source, observation }: StagingContext,
  ordinals: ReturnType<typeof createOrdinals>,
  pages: PagePool,
) {
  const timeCell = createTimeCell();
  const posts = new CopyBuffer(pages);
  const measurements = new CopyBuffer(pages);
  const reactions = new CopyBuffer(pages);
  const ranges = new Map<number, { from: number; to: number }>();
  const months = new Set<string>();
  const aliases: AliasRow[] = [];
  const subscribers: SubscriberRow[] = [];
  const serviceMessages: { channelId: number; messageId: number }[] = [];
  const keys: KeyRow[] = [];
  const repeated = createRepeats();
  const readingOrder = createAscending();
  const reactionOrder = createAscending();
  let postRecords = 0;
  let needsLookup = false;
  let lastMonthMs = Number.NaN;

  function touch(channelId: number, messageId: number): void {
    const range = ranges.get(channelId);
    if (range === undefined) ranges.set(channelId, { from: messageId, to: messageId });
    else if (messageId < range.from) range.from = messageId;
    else if (messageId > range.to) range.to = messageId;
  }

  function noteMonth(at: Date): void {
    const ms = at.getTime();
    if (ms === lastMonthMs) return;
    lastMonthMs = ms;
    months.add(`${at.toISOString().slice(0, 7)}-01`);
  }

  /** Cells that name a message: its channel and id, zeros where the key of another table has to be looked up. */
  function locate(post: PostReference, channelId: number | null, role: string): Located | null {
    if (channelId !== null && post.messageId !== null) {
      touch(channelId, post.messageId);
      if (isProvisional(post.messageId)) needsLookup = true;
      return { channelId, messageId: post.messageId, foreign: COPY_NULL };
    }
    if (post.foreign !== null) {
      needsLookup = true;
      return { channelId: 0, messageId: 0, foreign: textCell(post.foreign.id) };
    }
    if (channelId === null || post.publishedAt === null) return null;
    needsLookup = true;
    const key = `${role}:${channelId}:${post.publishedAt.getTime()}:${post.textLength}`;
    const messageId = provisionalId(post.publishedAt, post.textLength, ordinals(key));
    return { channelId, messageId, foreign: COPY_NULL };
  }

  return {
    /** Rows and bytes so far; the caller decides when it is enough. */
    size: () => ({
      rows:
        posts.rows +
        measurements.rows +
        reactions.rows +
        subscribers.length +
        serviceMessages.length +
        keys.length,
      bytes: posts.bytes + measurements.bytes + reactions.bytes,
    }),

    /** Something to be written that is no row: a message that only repeats itself, a key. */
    hasRest: () => postRecords > 0 || aliases.length > 0,

    addPost(channelId: number, record: PostRecord): void {
      postRecords += 1;
      const key = `post:${channelId}:${record.publishedAt.getTime()}:${record.textLength}`;
      const messageId =
        record.messageId ?? provisionalId(record.publishedAt, record.textLength, ordinals(key));
      if (isProvisional(messageId)) needsLookup = true;
      const own = record.kept === undefined ? source : sourceOfName(record.kept.source);
      const row = postRow(record, { workspaceId, channelId, messageId, source: own, timeCell });
      const round = repeated.roundOf(channelId, messageId, row);
      if (round !== null) posts.add(`${row}\t${round}`);
      touch(channelId, messageId);
      if (record.foreign !== null) aliases.push({ foreignId: record.foreign.id, channelId, messageId });
    },

    /** @returns false where the record does not say which message it is about */
    addMeasurement(channelId: number | null, record: MeasurementRecord, listed: boolean): boolean {
      const { kept } = record;
      const observedAt = record.observedAt ?? observation.at;
      const role = `reading:${record.observedAt?.getTime() ?? ''}`;
      const at = locate(record.post, channelId, role);
      if (at === null) return false;
      const notBefore = kept?.notBefore ?? (record.observedAt === null && observation.notBefore);
      const reactionsListed = kept?.reactionsListed ?? listed;
      const own = kept === undefined ? source : sourceOfName(kept.source);
      const digest = readingDigest(record, { notBefore, reactionsListed });
      const time = timeCell(observedAt);
      const lastTime = kept === undefined ? time : timeCell(kept.lastSeenAt);
      noteMonth(observedAt);
      readingOrder.see(at);
      measurements.add(
        `${workspaceId}\t${at.channelId}\t${at.messageId}\t${time}\t${lastTime}\t${numberCell(record.views)}\t` +
          `${numberCell(record.forwards)}\t${numberCell(record.reactions)}\t${numberCell(record.comments)}\t` +
          `${digest}\t${record.viewsPrecision}\t${own}\t${notBefore ? 't' : 'f'}\t` +
          `${reactionsListed ? 't' : 'f'}\t${at.foreign}`,
      );
      return true;
    },

    /** @returns false where the record does not say which message it is about */
    addReactions(channelId: number | null, record: ReactionsRecord): boolean {
      const at = locate(record.post, channelId, `reactions:${record.counts[0]?.emoji ?? ''}`);
      if (at === null) return false;
      const time = timeCell(record.observedAt ?? observation.at);
      const own = record.kept === undefined ? source : sourceOfName(record.kept.source);
      reactionOrder.see(at);
      record.counts.forEach(({ kind, emoji, count }, index) => {
        if (record.counts.findIndex((other) => other.kind === kind && other.emoji === emoji) < index) {
          reactionOrder.repeat();
        }
        reactions.add(
          `${workspaceId}\t${at.channelId}\t${at.messageId}\t${count}\t${time}\t${REACTION_KINDS[kind]}\t` +
            `${own}\t${textCell(emoji)}\t${at.foreign}`,
        );
      });
      return true;
    },

    addSubscribers(channelId: number, record: SubscribersRecord): void {
      const observedAt = record.observedAt ?? observation.at;
      const { count, precision, kept } = record;
      const notBefore = kept?.notBefore ?? (record.observedAt === null && observation.notBefore);
      const own = kept === undefined ? source : sourceOfName(kept.source);
      subscribers.push({ channelId, source: own, observedAt, notBefore, count, precision });
    },

    addServiceMessage(channelId: number, messageId: number): void {
      serviceMessages.push({ channelId, messageId });
    },

    addKey(channelId: number, { namespace, key, messageId }: KeptKeyRecord): void {
      // A provisional id was made in one channel of one database: there it begins with that channel's own number.
      const foreignId = namespace === 'provisional' ? `${channelId}:${key}` : key;
      keys.push({ channelId, namespace, foreignId, messageId });
    },

    take: (): StagedBatch => ({
      posts: posts.take(),
      measurements: measurements.take(),
      reactions: reactions.take(),
      postRecords,
      rounds: repeated.rounds(),
      distinctReadings: readingOrder.ascending() && !needsLookup,
      distinctReactions: reactionOrder.ascending() && !needsLookup,
      needsLookup,
      ranges,
      months,
      aliases,
      subscribers,
      serviceMessages,
      keys,
    }),
  };
}

const REACTION_KINDS = { emoji: 1, custom: 2, paid: 3 } as const;

interface Located {
  readonly channelId: number;
  readonly messageId: number;
  readonly foreign: string;
}

/** The pages of a batch's rows. */
export function pagesOf({ posts, measurements, reactions }: StagedBatch): Uint8Array[] {
  return [...posts.pages, ...measurements.pages, ...reactions.pages];
}

/** Ids that only rise within each channel cannot repeat: cheaper to know than a set of all of them. */
function createAscending() {
  const last = new Map<number, number>();
  let ascending = true;
  return {
    see({ channelId, messageId }: Located): void {
      if (messageId <= (last.get(channelId) ?? Number.NEGATIVE_INFINITY)) ascending = false;
      last.set(channelId, messageId);
    },
    repeat(): void {
      ascending = false;
    },
    ascending: () => ascending,
  };
}

/** Tells the description of a message that repeats an earlier one of the batch from one that adds to it. */
function createRepeats() {
  const seen = new Map<number, Map<number, { row: string | null; round: number }>>();
  let most = 1;
  return {
    /** @returns the round in which the row is merged, or null when it says nothing new */
    roundOf(channelId: number, messageId: number, row: string): number | null {
      let known = seen.get(channelId);
      if (known === undefined) {
        known = new Map();
        seen.set(channelId, known);
      }
      const before = known.get(messageId);
      if (before === undefined) {
        // Most messages come once: their row is not kept. The first repetition is merged to be sure.
        known.set(messageId, FIRST);
        return 0;
      }
      if (before.row === row) return null;
      const round = before.round + 1;
      known.set(messageId, { row, round });
      most = Math.max(most, round + 1);
      return round;
    },
    rounds: () => most,
  };
}

const FIRST = { row: null, round: 0 } as const;
