import {
  type ChannelPlanSchema,
  ChannelPlansService,
  type ChannelPlan as PlanMessage,
} from '@analyticbot/contracts/content/v1/channel_plans';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { ConnectRouter } from '@connectrpc/connect';
import { inWorkspace } from '../../../platform/database/index.ts';
import { workspaceCall } from '../../../platform/rpc/index.ts';
import type { ContentDeps } from '../deps.ts';
import { readNow } from '../publications/publication-store.ts';
import { occurrenceMessage } from '../schedule/schedule-message.ts';
import type { ChannelPlan } from './channel-plan.ts';
import { readChannelPlan } from './channel-plan-store.ts';
import { listFreeSlots } from './list-free-slots.ts';
import { updateChannelPlan } from './update-channel-plan.ts';

const USUAL_LIMIT = 10;

/** ChannelPlansService: the contract's messages to use cases and back. */
export function channelPlanRoutes(deps: Pick<ContentDeps, 'database'>): (router: ConnectRouter) => void {
  const { database } = deps;
  return (router) =>
    router.service(ChannelPlansService, {
      async getChannelPlan({ channelId }, context) {
        const { workspaceId } = workspaceCall(context);
        const plan = await inWorkspace(database, workspaceId, (tx) => readChannelPlan(tx, channelId));
        return { plan: planMessage(plan) };
      },
      async updateChannelPlan({ plan }, context) {
        const { workspaceId } = workspaceCall(context);
        return { plan: planMessage(await updateChannelPlan(deps, workspaceId, planOf(plan))) };
      },
      async listFreeSlots({ channelId, limit }, context) {
        const { workspaceId } = workspaceCall(context);
        const slots = await inWorkspace(database, workspaceId, async (tx) =>
          listFreeSlots(tx, await readChannelPlan(tx, channelId), {
            after: await readNow(tx),
            limit: limit === 0 ? USUAL_LIMIT : limit,
          }),
        );
        return { slots: slots.map(occurrenceMessage) };
      },
    });
}

/** The contract refuses a request without a plan before it comes here. */
function planOf(message: PlanMessage | undefined): ChannelPlan {
  return {
    channelId: message?.channelId ?? 0,
    zone: message?.zone ?? '',
    slots: message?.slots.map(({ weekday, time }) => ({ weekday, time })) ?? [],
    catchUpSeconds: message?.catchUpSeconds ?? 0,
    needsApproval: message?.needsApproval ?? false,
  };
}

function planMessage({ slots, ...rest }: ChannelPlan): MessageInitShape<typeof ChannelPlanSchema> {
  return { ...rest, slots: slots.map(({ weekday, time }) => ({ weekday, time })) };
}
