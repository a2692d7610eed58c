import { ChannelPlansService } from '@analyticbot/contracts/content/v1/channel_plans';
import { createQueryOptions, useTransport } from '@connectrpc/connect-query';
import { useQueries } from '@tanstack/react-query';

/** A place in a channel's queue that nothing has taken. */
export interface FreeSlot {
  readonly channelId: number;
  readonly wallTime: string;
}

/** The queues of channels. */
interface Queues {
  readonly slots: readonly FreeSlot[];
  /** Whose clocks they go by; of a channel without a queue none. */
  readonly zones: readonly string[];
}

/** Of so many channels queues are shown; more would be a calendar of nothing. */
const MOST_CHANNELS = 12;
const SLOTS_EACH = 100;

/** What is free in the queues of channels. One whose plan cannot be read has none here: its settings say why. */
export function useQueues(channelIds: readonly number[]): Queues {
  const transport = useTransport();
  const asked = channelIds.slice(0, MOST_CHANNELS);
  const plans = useQueries({
    queries: asked.map((channelId) =>
      createQueryOptions(ChannelPlansService.method.getChannelPlan, { channelId }, { transport }),
    ),
  }).flatMap(({ data }) => (data?.plan === undefined || data.plan.slots.length === 0 ? [] : [data.plan]));
  const answers = useQueries({
    queries: plans.map(({ channelId }) =>
      createQueryOptions(
        ChannelPlansService.method.listFreeSlots,
        { channelId, limit: SLOTS_EACH },
        { transport },
      ),
    ),
  });
  return {
    slots: answers.flatMap(({ data }, index) =>
      (data?.slots ?? []).map(({ wallTime }) => ({ channelId: plans[index]?.channelId ?? 0, wallTime })),
    ),
    zones: plans.map(({ zone }) => zone),
  };
}
