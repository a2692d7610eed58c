import { PublicationEventKind as Kind } from '@analyticbot/contracts/content/v1/publications';

/** The words of each step, in the namespace `publication`: `event.planned`. */
const NAMES = {
  [Kind.UNSPECIFIED]: 'other',
  [Kind.PLANNED]: 'planned',
  [Kind.MOVED]: 'moved',
  [Kind.REWRITTEN]: 'rewritten',
  [Kind.APPROVED]: 'approved',
  [Kind.SENT_BACK]: 'sentBack',
  [Kind.CANCELLED]: 'cancelled',
  [Kind.CLAIMED]: 'claimed',
  [Kind.SENDING]: 'sending',
  [Kind.SENT]: 'sent',
  [Kind.DELAYED]: 'delayed',
  [Kind.FAILED]: 'failed',
  [Kind.UNKNOWN]: 'unknown',
  [Kind.MISSED]: 'missed',
  [Kind.SETTLED]: 'settled',
  [Kind.EDITED]: 'edited',
  [Kind.DELETED]: 'deleted',
  [Kind.PINNED]: 'pinned',
  [Kind.UNPINNED]: 'unpinned',
  [Kind.COMMENTED]: 'commented',
  [Kind.CHANGE_FAILED]: 'changeFailed',
  [Kind.CHANGE_PLANNED]: 'changePlanned',
} as const;

export function eventName(kind: Kind): (typeof NAMES)[Kind] {
  // A newer server may know steps that this page does not.
  return NAMES[kind] ?? NAMES[Kind.UNSPECIFIED];
}
