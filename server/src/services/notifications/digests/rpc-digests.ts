import {
  type DigestDetails as DetailsMessage,
  type DigestSchema,
  DigestsService,
} from '@analyticbot/contracts/notifications/v1/digests';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { workspaceCall } from '../../../platform/rpc/index.ts';
import type { NotificationsDeps } from '../deps.ts';
import { notificationsErrors } from '../errors.ts';
import { localeOf } from '../locale-of.ts';
import { checkDigest } from './check-digest.ts';
import { composeDigest } from './compose-digest.ts';
import { createDigest } from './create-digest.ts';
import { type DigestDetails, type DigestRow, deleteDigest, readDigests } from './digest-store.ts';
import { digestWords } from './digest-words.ts';
import { switchDigest } from './switch-digest.ts';
import { updateDigest } from './update-digest.ts';

/** DigestsService: the contract's messages to use cases and back. */
export function digestRoutes(deps: NotificationsDeps): (router: ConnectRouter) => void {
  const { database, clock } = deps;
  return (router) =>
    router.service(DigestsService, {
      async listDigests(_request, context) {
        const { workspaceId } = workspaceCall(context);
        const digests = await inWorkspace(database, workspaceId, readDigests);
        return { digests: digests.map(digestMessage) };
      },
      async createDigest({ details }, context) {
        const digest = await createDigest(deps, workspaceCall(context), detailsOf(details));
        return { digest: digestMessage(digest) };
      },
      async updateDigest({ digestId, details }, context) {
        const given = { digestId, details: detailsOf(details) };
        return { digest: digestMessage(await updateDigest(deps, workspaceCall(context), given)) };
      },
      async switchDigest({ digestId, on }, context) {
        const { workspaceId } = workspaceCall(context);
        return { digest: digestMessage(await switchDigest(deps, workspaceId, { digestId, isOn: on })) };
      },
      async deleteDigest({ digestId }, context) {
        const { workspaceId } = workspaceCall(context);
        const gone = await inWorkspace(database, workspaceId, (tx) => deleteDigest(tx, digestId));
        if (!gone) throw failure(notificationsErrors, 'DIGEST_NOT_FOUND');
        return {};
      },
      async previewDigest({ details }, context) {
        const call = workspaceCall(context);
        const checked = await checkDigest(deps, call, detailsOf(details));
        const digest = await composeDigest(deps, call, checked, clock.now());
        return digestWords(digest)[localeOf(call.locale)];
      },
    });
}

/** The contract refuses a request without details before it comes here. */
function detailsOf(message: DetailsMessage | undefined): DigestDetails {
  return {
    weekday: message?.weekday ?? 0,
    hour: message?.hour ?? 0,
    timeZone: message?.timeZone ?? '',
    channelIds: message?.channelIds ?? [],
    destinationIds: message?.destinationIds ?? [],
  };
}

function digestMessage(digest: DigestRow): MessageInitShape<typeof DigestSchema> {
  const { digestId, weekday, hour, timeZone, channelIds, destinationIds, nextAt } = digest;
  return {
    digestId,
    details: {
      weekday,
      hour,
      timeZone,
      channelIds: [...channelIds],
      destinationIds: [...destinationIds],
    },
    on: nextAt !== null,
    ...(nextAt === null ? {} : { nextAt: timestampFromDate(nextAt) }),
  };
}
