import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { TalkDeps } from '../deps.ts';
import { type DaysWindow, lastDays } from '../render/days-window.ts';
import type { Reply } from '../reply.ts';
import type { WorkspaceTurn } from '../turn.ts';

/** A channel, and over how many of its last days it is shown. */
export interface ShownChannel {
  readonly channel: Channel;
  readonly days: number;
}

/** One way to show a channel. */
export type ShowChannel = (deps: TalkDeps, turn: WorkspaceTurn, shown: ShownChannel) => Promise<Reply>;

/** Those days, in the channel's zone. */
export function windowOf({ clock }: Pick<TalkDeps, 'clock'>, { channel, days }: ShownChannel): DaysWindow {
  const { timeZone, lastObservedAt } = channel;
  return lastDays(days, {
    timeZone,
    lastObservedAt: lastObservedAt === undefined ? null : timestampDate(lastObservedAt),
    now: clock.now(),
  });
}
