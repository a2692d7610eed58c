import {
  DestinationKind,
  type DestinationSchema,
  DestinationsService,
  LinksService,
} from '@analyticbot/contracts/notifications/v1/notifications';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { inWorkspace } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import { workspaceCall } from '../../platform/rpc/index.ts';
import { addEmail } from './add-email.ts';
import { addWebhook } from './add-webhook.ts';
import { checkQuietHours } from './check-quiet-hours.ts';
import type { NotificationsDeps } from './deps.ts';
import {
  confirmMailbox,
  type DestinationRow,
  deleteDestination,
  readDestinations,
  writeQuiet,
} from './destination-store.ts';
import { notificationsErrors } from './errors.ts';
import { createLinkCode, digestOf, redeemCode } from './link-codes.ts';
import { localeOf } from './locale-of.ts';
import { readProblems } from './notice-store.ts';
import { deliveryWords } from './senders/delivery-words.ts';
import { testDestination } from './test-destination.ts';
import { tidyCode } from './tidy-code.ts';

/** DestinationsService and LinksService: the contract's messages to use cases and back. */
export function destinationRoutes(deps: NotificationsDeps): (router: ConnectRouter) => void {
  const { database, clock } = deps;
  return (router) => {
    router.service(DestinationsService, {
      async listDestinations(_request, context) {
        const { workspaceId, locale } = workspaceCall(context);
        return inWorkspace(database, workspaceId, async (tx) => {
          const destinations = await readDestinations(tx);
          const problems = await readProblems(tx);
          return {
            destinations: destinations.map((one) => {
              const problem = problems.get(one.destinationId);
              return {
                ...destinationMessage(one),
                problem: problem === undefined ? '' : deliveryWords(problem, localeOf(locale)),
              };
            }),
          };
        });
      },
      async addWebhook(request, context) {
        const added = await addWebhook(deps, workspaceCall(context).workspaceId, request);
        return { destination: destinationMessage(added.destination), secret: added.secret };
      },
      async addEmail(request, context) {
        const destination = await addEmail(deps, workspaceCall(context).workspaceId, request);
        return { destination: destinationMessage(destination) };
      },
      async confirmEmail({ destinationId, code }, context) {
        const { workspaceId } = workspaceCall(context);
        const given = { digest: digestOf(tidyCode(code)), now: clock.now() };
        const confirmed = await inWorkspace(database, workspaceId, (tx) =>
          confirmMailbox(tx, destinationId, given),
        );
        if (!confirmed) throw failure(notificationsErrors, 'MAIL_CODE_INVALID');
        return {};
      },
      async testDestination({ destinationId }, context) {
        return { noticeId: await testDestination(deps, workspaceCall(context).workspaceId, destinationId) };
      },
      async setQuiet({ destinationId, mutedUntil, quietHours }, context) {
        const { workspaceId } = workspaceCall(context);
        const quiet = {
          mutedUntil: mutedUntil === undefined ? null : timestampDate(mutedUntil),
          quietHours: quietHours === undefined ? null : checkQuietHours(quietHours),
        };
        const found = await inWorkspace(database, workspaceId, (tx) => writeQuiet(tx, destinationId, quiet));
        if (!found) throw failure(notificationsErrors, 'DESTINATION_NOT_FOUND');
        return {};
      },
      async createLinkCode(_request, context) {
        const { code, expiresAt } = await createLinkCode(deps, workspaceCall(context).workspaceId);
        return { code, expiresAt: timestampFromDate(expiresAt) };
      },
      async removeDestination({ destinationId }, context) {
        const { workspaceId } = workspaceCall(context);
        const gone = await inWorkspace(database, workspaceId, (tx) => deleteDestination(tx, destinationId));
        if (!gone) throw failure(notificationsErrors, 'DESTINATION_NOT_FOUND');
        return {};
      },
    });
    router.service(LinksService, {
      redeemCode: async (request) => ({ workspaceId: await redeemCode(deps, request) }),
    });
  };
}

const KINDS: Readonly<Record<DestinationRow['kind'], DestinationKind>> = {
  telegram: DestinationKind.TELEGRAM,
  webhook: DestinationKind.WEBHOOK,
  email: DestinationKind.EMAIL,
};

function destinationMessage(row: DestinationRow): MessageInitShape<typeof DestinationSchema> {
  const { destinationId, kind, address, name, locale, confirmed, mutedUntil, quietHours } = row;
  return {
    destinationId,
    kind: KINDS[kind],
    address,
    name,
    locale,
    confirmed,
    ...(mutedUntil === null ? {} : { mutedUntil: timestampFromDate(mutedUntil) }),
    ...(quietHours === null ? {} : { quietHours }),
  };
}
