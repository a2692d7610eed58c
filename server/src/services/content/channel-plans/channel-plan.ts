import { DEFAULT_CATCH_UP, type SlotText } from '../schedule/index.ts';

/** How a channel is published in. */
export interface ChannelPlan {
  readonly channelId: number;
  /** Of the slots; a name of the IANA list. */
  readonly zone: string;
  /** Of the queue. */
  readonly slots: readonly SlotText[];
  /** How late a post may still go out. 0: on time or never. */
  readonly catchUpSeconds: number;
  /** What editors plan waits for an admin. */
  readonly needsApproval: boolean;
}

/** That of a channel for which nobody chose. */
export function usualPlan(channelId: number): ChannelPlan {
  const catchUpSeconds = DEFAULT_CATCH_UP.latestMs / 1_000;
  return { channelId, zone: 'UTC', slots: [], catchUpSeconds, needsApproval: false };
}
