import { randomUUID } from 'node:crypto';
import { ChannelPlansService } from '@analyticbot/contracts/content/v1/channel_plans';
import type { ContentSchema } from '@analyticbot/contracts/content/v1/content';
import { DraftsService } from '@analyticbot/contracts/content/v1/drafts';
import {
  type PublicationChangedEvent,
  PublicationChangedEventSchema,
} from '@analyticbot/contracts/content/v1/events';
import { PostImportsService } from '@analyticbot/contracts/content/v1/post_imports';
import {
  PlanPostRequestSchema,
  type PublicationSummary,
  PublicationsService,
} from '@analyticbot/contracts/content/v1/publications';
import { type PlaceSchema, PostingService } from '@analyticbot/contracts/telegram/v1/posting';
import { create, fromBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { type Database, inWorkspace } from '../../server/src/platform/database/index.ts';
import {
  callOptionsFor,
  createIdentityTokens,
  createServiceClient,
  serveInProcess,
  type WorkspaceRole,
} from '../../server/src/platform/rpc/index.ts';
import { createLogger, createMetrics } from '../../server/src/platform/telemetry/index.ts';
import { channelPlanRoutes } from '../../server/src/services/content/channel-plans/rpc-channel-plans.ts';
import { draftRoutes } from '../../server/src/services/content/drafts/rpc-drafts.ts';
import { postImportRoutes } from '../../server/src/services/content/post-imports/rpc-post-imports.ts';
import { publicationRoutes } from '../../server/src/services/content/publications/rpc-publications.ts';
import type { ContentTables } from '../../server/src/services/content/tables.ts';

type Place = MessageInitShape<typeof PlaceSchema>;

/** Channels in which a bot may do everything. */
export const PLACES: readonly Place[] = [1, 2, 3].map((channelId) => ({
  channelId,
  title: `Channel ${channelId}`,
  username: channelId === 1 ? 'first' : '',
  mayEdit: true,
  mayDelete: true,
  mayPin: true,
}));

/** The content service as other parts of the program call it, with a stand-in for what tells where posts may go. */
export function publicationsRig(database: Database<ContentTables>, places: readonly Place[] = PLACES) {
  const identityTokens = createIdentityTokens({ secret: 'of this test', now: Date.now });
  const telemetry = () => ({ logger: createLogger({ level: 'silent' }), metrics: createMetrics() });
  const optionsFor = callOptionsFor(identityTokens);
  const telegram = serveInProcess({ telemetry: telemetry(), identityTokens }, [
    (router) => router.service(PostingService, { listPlaces: async () => ({ places: [...places] }) }),
  ]);
  const deps = {
    database,
    clock: { now: () => new Date() },
    posting: createServiceClient(PostingService, () => telegram),
    callOptionsFor: optionsFor,
  };
  const transport = serveInProcess({ telemetry: telemetry(), identityTokens }, [
    publicationRoutes(deps),
    channelPlanRoutes(deps),
    draftRoutes(deps),
    postImportRoutes(deps),
  ]);
  const clients = {
    publications: createServiceClient(PublicationsService, () => transport),
    plans: createServiceClient(ChannelPlansService, () => transport),
    imports: createServiceClient(PostImportsService, () => transport),
    drafts: createServiceClient(DraftsService, () => transport),
  };

  /** Who calls. */
  function caller(role: WorkspaceRole = 'editor', workspaceId = 1, userId = 'ada') {
    const identity = { userId, sessionId: 's', workspace: { workspaceId, role } };
    const as = optionsFor({ identity, locale: 'en', requestId: 'request-0001', traceParent: null });
    const { publications } = clients;
    const plan = async (
      request: Omit<MessageInitShape<typeof PlanPostRequestSchema>, '$typeName' | '$unknown'>,
    ): Promise<PublicationSummary[]> => {
      const message = create(PlanPostRequestSchema, {
        key: randomUUID(),
        content: { text: 'Hello' },
        targets: [{ channelId: 1 }],
        ...request,
      });
      return (await publications.planPost(message, as)).publications;
    };
    return {
      ...clients,
      as,
      plan,
      /** One in channel 1. */
      planAt: async (start: string, content: MessageInitShape<typeof ContentSchema> = { text: 'Hello' }) => {
        const when = { case: 'schedule', value: { start, zone: 'UTC' } } as const;
        const [one] = await plan({ content, when });
        if (one === undefined) throw new Error('nothing was planned');
        return one;
      },
      get: async (publicationId: string) => {
        const { publication } = await publications.getPublication({ publicationId }, as);
        if (publication?.summary === undefined) throw new Error('nothing was answered');
        return { ...publication, summary: publication.summary };
      },
    };
  }
  return { caller };
}

/** What a publisher or a law would do to it. */
export async function putPublication(
  database: Database<ContentTables>,
  publicationId: string,
  change: Partial<{
    state: ContentTables['publication']['state'];
    message_ids: number[];
    reason: string;
    due_at: Date;
  }>,
): Promise<void> {
  const names = Object.keys(change);
  const sets = names.map((name, index) => `${name} = $${index + 2}`).join(', ');
  await inWorkspace(database, 1, (tx) =>
    tx.client.query(`UPDATE publication SET ${sets} WHERE publication_id = $1`, [
      publicationId,
      ...Object.values(change),
    ]),
  );
}

/** Its row beyond what the contract tells. */
export async function readPublicationRow(database: Database<ContentTables>, publicationId: string) {
  return inWorkspace(database, 1, async (tx) => {
    const { rows } = await tx.client.query<{
      state: string;
      next_step_at: Date | null;
      due_at: Date;
      late_allowed: boolean;
      queued: boolean;
    }>(
      'SELECT state, next_step_at, due_at, late_allowed, queued FROM publication WHERE publication_id = $1',
      [publicationId],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('there is no such row');
    return row;
  });
}

/** What others were told of it, in order. */
export async function readTold(
  database: Database<ContentTables>,
  publicationId: string,
): Promise<PublicationChangedEvent[]> {
  return inWorkspace(database, 1, async (tx) => {
    const { rows } = await tx.client.query<{ payload: Uint8Array }>(
      'SELECT payload FROM outbox WHERE type = $1 ORDER BY position',
      [PublicationChangedEventSchema.typeName],
    );
    const told = rows.map(({ payload }) => fromBinary(PublicationChangedEventSchema, payload));
    return told.filter((event) => event.publicationId === publicationId);
  });
}
