import { PublicationState } from '@analyticbot/contracts/content/v1/publications';
import {
  Ban,
  CalendarClock,
  CircleAlert,
  CircleCheck,
  CircleHelp,
  ClockAlert,
  type LucideIcon,
  SendHorizontal,
  Stamp,
  Trash2,
} from 'lucide-react';

/** How a state is shown, and what a person may do then. */
interface StateLook {
  /** Its words in the namespace `calendar`: `state.planned`. */
  readonly name:
    | 'unknownState'
    | 'awaitingApproval'
    | 'planned'
    | 'claimed'
    | 'sending'
    | 'sent'
    | 'failed'
    | 'unknown'
    | 'missed'
    | 'cancelled'
    | 'deleted';
  readonly icon: LucideIcon;
  readonly tone: 'neutral' | 'accent' | 'positive' | 'negative' | 'warning';
  /**
   * What it is ready for: `open` is to go out, and can be moved, rewritten and cancelled; `ended` did not go out, can be
   * rewritten, and is planned again by moving it.
   */
  readonly kind: 'open' | 'ended' | 'underWay' | 'out';
}

const LOOKS: Readonly<Record<PublicationState, StateLook>> = {
  [PublicationState.UNSPECIFIED]: {
    name: 'unknownState',
    icon: CircleHelp,
    tone: 'neutral',
    kind: 'underWay',
  },
  [PublicationState.AWAITING_APPROVAL]: {
    name: 'awaitingApproval',
    icon: Stamp,
    tone: 'warning',
    kind: 'open',
  },
  [PublicationState.PLANNED]: { name: 'planned', icon: CalendarClock, tone: 'accent', kind: 'open' },
  [PublicationState.CLAIMED]: { name: 'claimed', icon: SendHorizontal, tone: 'accent', kind: 'underWay' },
  [PublicationState.SENDING]: { name: 'sending', icon: SendHorizontal, tone: 'accent', kind: 'underWay' },
  [PublicationState.SENT]: { name: 'sent', icon: CircleCheck, tone: 'positive', kind: 'out' },
  [PublicationState.FAILED]: { name: 'failed', icon: CircleAlert, tone: 'negative', kind: 'ended' },
  [PublicationState.UNKNOWN]: { name: 'unknown', icon: CircleHelp, tone: 'negative', kind: 'underWay' },
  [PublicationState.MISSED]: { name: 'missed', icon: ClockAlert, tone: 'warning', kind: 'ended' },
  [PublicationState.CANCELLED]: { name: 'cancelled', icon: Ban, tone: 'neutral', kind: 'ended' },
  [PublicationState.DELETED]: { name: 'deleted', icon: Trash2, tone: 'neutral', kind: 'out' },
};

export function stateLook(state: PublicationState): StateLook {
  // A newer server may know states that this page does not.
  return LOOKS[state] ?? LOOKS[PublicationState.UNSPECIFIED];
}

/** What waits for a person, the most urgent first. */
export const NEEDING_A_PERSON = [
  PublicationState.UNKNOWN,
  PublicationState.FAILED,
  PublicationState.MISSED,
  PublicationState.AWAITING_APPROVAL,
] as const;
