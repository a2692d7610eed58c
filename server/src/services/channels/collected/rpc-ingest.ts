import { IngestService } from '@analyticbot/contracts/channels/v1/ingest';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { workspaceCall } from '../../../platform/rpc/index.ts';
import { optional, optionalCount } from '../rpc-value.ts';
import { ingestObservations } from './ingest-observations.ts';
import { type IngestPageDeps, ingestPage } from './ingest-page.ts';
import { readObservations } from './read-observations.ts';

/** IngestService: the contract's messages to use cases and back. */
export function ingestRoutes(deps: IngestPageDeps): (router: ConnectRouter) => void {
  return (router) =>
    router.service(IngestService, {
      async ingestPage({ username, html, fetchedAt }, context) {
        const { workspaceId, signal } = workspaceCall(context);
        const at = fetchedAt === undefined ? deps.clock.now() : timestampDate(fetchedAt);
        const page = await ingestPage(deps, workspaceId, { username, html, fetchedAt: at }, signal);
        return {
          channelId: optional(page.channelId),
          problem: optional(page.problem),
          posts: page.posts.map(({ messageId, publishedAt, views }) => ({
            messageId: BigInt(messageId),
            publishedAt: timestampFromDate(publishedAt),
            views: optionalCount(views),
          })),
          postsAdded: page.postsAdded,
          skipped: page.skipped,
          oldestMessageId: page.oldestMessageId === null ? undefined : BigInt(page.oldestMessageId),
        };
      },

      ingestObservations(request, context) {
        const { workspaceId, signal } = workspaceCall(context);
        const observed = readObservations(request, deps.clock.now());
        return ingestObservations(deps, workspaceId, observed, signal);
      },
    });
}
