import {
  type PlacementDetails as DetailsMessage,
  type PlacementSchema,
  PlacementsService,
} from '@analyticbot/contracts/channels/v1/placement';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { type OutgoingCall, workspaceCall } from '../../../platform/rpc/index.ts';
import type { AudienceRoutesDeps } from '../audience/rpc-audience.ts';
import type { ChannelsDeps } from '../deps.ts';
import { metricMessage } from '../rpc-value.ts';
import { createPlacement } from './create-placement.ts';
import { deletePlacement } from './delete-placement.ts';
import { listPlacements, type Placement, type PlacementViews } from './list-placements.ts';
import type { PlacementDetails } from './placement-details.ts';
import { updatePlacement } from './update-placement.ts';
import type { MakeInviteLink } from './with-made-link.ts';

type PlacementRoutesDeps = AudienceRoutesDeps & Pick<ChannelsDeps, 'botChats' | 'callOptionsFor'>;

/** PlacementsService: the contract's messages to use cases and back. */
export function placementRoutes(deps: PlacementRoutesDeps): (router: ConnectRouter) => void {
  const makeInviteLink =
    (call: OutgoingCall): MakeInviteLink =>
    async (telegramId, name) => {
      const wanted = { telegramId: BigInt(telegramId), name };
      return (await deps.botChats.createInviteLink(wanted, deps.callOptionsFor(call))).link;
    };
  return (router) =>
    router.service(PlacementsService, {
      async listPlacements({ channelId }, context) {
        const { workspaceId } = workspaceCall(context);
        // The advertisement is a post of some other channel.
        const { placements } = await deps.cache.answer(
          { workspaceId, channelIds: 'all' },
          ['listPlacements', channelId],
          async () => ({ placements: await listPlacements(deps, workspaceId, { channelId }) }),
        );
        return { placements: placements.map(placementMessage) };
      },
      async createPlacement({ channelId, details, makeInviteLink: make }, context) {
        const call = workspaceCall(context);
        const { workspaceId } = call;
        const placementId = await createPlacement(deps, workspaceId, {
          channelId,
          details: detailsOf(details),
          makeInviteLink: make ? makeInviteLink(call) : null,
        });
        await deps.cache.forget(workspaceId, channelId);
        return { placementId };
      },
      async updatePlacement({ placementId, details, makeInviteLink: make }, context) {
        const call = workspaceCall(context);
        const { workspaceId } = call;
        const channelId = await updatePlacement(deps, workspaceId, {
          placementId,
          details: detailsOf(details),
          makeInviteLink: make ? makeInviteLink(call) : null,
        });
        await deps.cache.forget(workspaceId, channelId);
        return {};
      },
      async deletePlacement({ placementId }, context) {
        const { workspaceId } = workspaceCall(context);
        await deps.cache.forget(workspaceId, await deletePlacement(deps, workspaceId, placementId));
        return {};
      },
    });
}

/** The contract refuses a request without details or a time before it comes here. */
function detailsOf(details: DetailsMessage | undefined): PlacementDetails {
  return {
    name: details?.name ?? '',
    host: details?.host ?? '',
    priceMinor: Number(details?.priceMinor ?? 0),
    currency: details?.currency ?? '',
    startsAt: details?.startsAt === undefined ? new Date(0) : timestampDate(details.startsAt),
    inviteLink: details?.inviteLink ?? '',
    postLink: details?.postLink ?? '',
  };
}

function placementMessage(placement: Placement): MessageInitShape<typeof PlacementSchema> {
  const { placementId, channelId, result } = placement;
  return {
    placementId,
    channelId,
    details: {
      name: placement.name,
      host: placement.host,
      priceMinor: BigInt(placement.priceMinor),
      currency: placement.currency,
      startsAt: timestampFromDate(placement.startsAt),
      inviteLink: placement.inviteLink,
      postLink: placement.postLink,
    },
    result: {
      joins: metricMessage(result.joins),
      stayedDay: metricMessage(result.stayedDay),
      stayedWeek: metricMessage(result.stayedWeek),
      costPerJoin: metricMessage(result.costPerJoin),
      costPerStayedDay: metricMessage(result.costPerStayedDay),
      costPerStayedWeek: metricMessage(result.costPerStayedWeek),
      views: result.views === null ? undefined : viewsMessage(result.views),
    },
  };
}

function viewsMessage({ channelId, messageId, views, marks }: PlacementViews) {
  return {
    channelId,
    messageId: BigInt(messageId),
    views: metricMessage(views),
    marks: marks.map((mark) => ({ ageHours: mark.ageHours, views: BigInt(mark.views) })),
  };
}
