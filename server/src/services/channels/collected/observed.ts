import type { Source } from '@analyticbot/contracts/common/v1/metric';
import type { RecordBatch } from '../readers/reader.ts';
import type { ChannelReference } from '../readers/record.ts';

/** A message that is a part of the album with that key. */
export interface AlbumPart {
  readonly key: string;
  readonly messageId: number;
}

export interface Deletion {
  readonly messageId: number;
  readonly deletedAt: Date;
}

export interface MemberChangeRow {
  readonly eventKey: string;
  readonly userId: number;
  /** Number of the contract's MemberChangeKind. */
  readonly kind: number;
  readonly happenedAt: Date;
  readonly link: ObservedLink | null;
}

export interface ObservedLink {
  readonly link: string;
  readonly name: string;
  readonly createsJoinRequest: boolean;
}

/** A boost that began or goes on, or with nothing left of it. */
export interface BoostChange {
  readonly boostId: string;
  readonly happenedAt: Date;
  /** Null where it was taken away. */
  readonly expiresAt: Date | null;
}

/** A post of another channel that forwards a message of this one. */
export interface OutsideForward {
  readonly telegramId: number;
  readonly messageId: number;
  /** Lower case, without @; null where it has none. */
  readonly username: string | null;
  readonly title: string;
  readonly publishedAt: Date;
  readonly forwardedMessageId: number;
  readonly views: number | null;
  readonly seenAt: Date;
}

/** What somebody who is there saw in one channel. */
export interface Observed {
  readonly source: Source;
  readonly channel: ChannelReference;
  /** What files can say too. */
  readonly records: RecordBatch;
  readonly albumParts: readonly AlbumPart[];
  readonly deletions: readonly Deletion[];
  readonly members: readonly MemberChangeRow[];
  /** In the order in which they were told. */
  readonly boosts: readonly BoostChange[];
  readonly forwards: readonly OutsideForward[];
}
