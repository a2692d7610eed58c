import { PublicationEventKind as KindMessage } from '@analyticbot/contracts/content/v1/publications';

const MESSAGES = {
  planned: KindMessage.PLANNED,
  moved: KindMessage.MOVED,
  rewritten: KindMessage.REWRITTEN,
  approved: KindMessage.APPROVED,
  'sent back': KindMessage.SENT_BACK,
  cancelled: KindMessage.CANCELLED,
  claimed: KindMessage.CLAIMED,
  sending: KindMessage.SENDING,
  sent: KindMessage.SENT,
  delayed: KindMessage.DELAYED,
  failed: KindMessage.FAILED,
  unknown: KindMessage.UNKNOWN,
  missed: KindMessage.MISSED,
  settled: KindMessage.SETTLED,
  edited: KindMessage.EDITED,
  deleted: KindMessage.DELETED,
  pinned: KindMessage.PINNED,
  unpinned: KindMessage.UNPINNED,
  commented: KindMessage.COMMENTED,
  'change failed': KindMessage.CHANGE_FAILED,
  'change planned': KindMessage.CHANGE_PLANNED,
} as const;

/** What happened to a publication, as it is kept. */
type StepKind = keyof typeof MESSAGES;

/** One step of the life of a publication. */
export interface PublicationStep {
  readonly kind: StepKind;
  /** Id of a user; empty where the publisher did it. */
  readonly by: string;
  /** Of an attempt, from 1; else 0. */
  readonly attempt: number;
  /** What a sentence about it speaks of, by the contract's names: `message_id`, `wall_time`, `late_ms`. */
  readonly values: Readonly<Record<string, string>>;
}

/** The contract's value for what is kept; UNSPECIFIED for what a newer version kept. */
export function stepKindMessage(kind: string): KindMessage {
  const known: ReadonlyMap<string, KindMessage> = new Map(Object.entries(MESSAGES));
  return known.get(kind) ?? KindMessage.UNSPECIFIED;
}
