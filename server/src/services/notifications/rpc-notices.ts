import {
  type DeliverySchema,
  DeliveryState,
  NoticesService,
} from '@analyticbot/contracts/notifications/v1/notifications';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { inWorkspace } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import { workspaceCall } from '../../platform/rpc/index.ts';
import type { NotificationsDeps } from './deps.ts';
import { notificationsErrors } from './errors.ts';
import { type Locale, localeOf } from './locale-of.ts';
import { type DeliveryRow, readDeliveries, readNotices, reviveDelivery } from './notice-store.ts';
import { deliveryWords } from './senders/delivery-words.ts';

/** NoticesService: the contract's messages to use cases and back. */
export function noticeRoutes({ database, clock }: NotificationsDeps): (router: ConnectRouter) => void {
  return (router) =>
    router.service(NoticesService, {
      async listNotices(_request, context) {
        const { workspaceId, locale } = workspaceCall(context);
        return inWorkspace(database, workspaceId, async (tx) => {
          const notices = await readNotices(tx);
          const deliveries = await readDeliveries(
            tx,
            notices.map(({ noticeId }) => noticeId),
          );
          return {
            notices: notices.map(({ noticeId, kind, channelId, texts, createdAt }) => ({
              noticeId,
              kind,
              channelId,
              ...texts[localeOf(locale)],
              createdAt: timestampFromDate(createdAt),
              deliveries: deliveries
                .filter((one) => one.noticeId === noticeId)
                .map((one) => deliveryMessage(one, localeOf(locale))),
            })),
          };
        });
      },
      async retryDelivery({ noticeId, destinationId }, context) {
        const { workspaceId } = workspaceCall(context);
        const revived = await inWorkspace(database, workspaceId, (tx) =>
          reviveDelivery(tx, { noticeId, destinationId }, clock.now()),
        );
        if (!revived) throw failure(notificationsErrors, 'DELIVERY_NOT_FOUND');
        return {};
      },
    });
}

const STATES: Readonly<Record<DeliveryRow['state'], DeliveryState>> = {
  waiting: DeliveryState.WAITING,
  delivered: DeliveryState.DELIVERED,
  dead: DeliveryState.DEAD,
  muted: DeliveryState.MUTED,
};

function deliveryMessage(row: DeliveryRow, locale: Locale): MessageInitShape<typeof DeliverySchema> {
  const { destinationId, state, attempts } = row;
  return { destinationId, state: STATES[state], attempts, lastError: deliveryWords(row, locale) };
}
