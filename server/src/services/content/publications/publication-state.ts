import { PublicationState as StateMessage } from '@analyticbot/contracts/content/v1/publications';
import type { ContentTables } from '../tables.ts';

/** Where a publication stands. docs/publications.md tells who moves it from where to where. */
export type PublicationState = ContentTables['publication']['state'];

const MESSAGES: Readonly<Record<PublicationState, StateMessage>> = {
  'awaiting approval': StateMessage.AWAITING_APPROVAL,
  planned: StateMessage.PLANNED,
  claimed: StateMessage.CLAIMED,
  sending: StateMessage.SENDING,
  sent: StateMessage.SENT,
  failed: StateMessage.FAILED,
  unknown: StateMessage.UNKNOWN,
  missed: StateMessage.MISSED,
  cancelled: StateMessage.CANCELLED,
  deleted: StateMessage.DELETED,
};

export function stateMessage(state: PublicationState): StateMessage {
  return MESSAGES[state];
}

/** The states that the contract's values name. */
export function readStates(messages: readonly StateMessage[]): PublicationState[] {
  const states: readonly PublicationState[] = [
    ...BEFORE_SENDING,
    'cancelled',
    'claimed',
    'sending',
    'sent',
    'unknown',
    'deleted',
  ];
  return states.filter((state) => messages.includes(MESSAGES[state]));
}

/** Nobody has it in hand, and it may still go out: a person may change it. */
export const BEFORE_SENDING = ['awaiting approval', 'planned', 'missed', 'failed'] as const;
/** What may be rewritten, and planned for another time: so a cancellation is undone. */
export const CHANGEABLE = [...BEFORE_SENDING, 'cancelled'] as const;
/** It will go out by itself, or once somebody approves. */
export const PENDING = ['awaiting approval', 'planned'] as const;
