import {
  type BroadcastSchema,
  BroadcastState,
  BroadcastsService,
  type CreateBroadcastRequest,
} from '@analyticbot/contracts/content/v1/broadcasts';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { inWorkspace } from '../../../platform/database/index.ts';
import { callContext, workspaceCall } from '../../../platform/rpc/index.ts';
import { contentMessage, readContent } from '../content-message.ts';
import type { ContentDeps } from '../deps.ts';
import { type Broadcast, secondsLeft } from './broadcast.ts';
import { changeBroadcast } from './change-broadcast.ts';
import { createBroadcast, type GivenBroadcast } from './create-broadcast.ts';
import { listBroadcasts, type ShownBroadcast, showBroadcast } from './show-broadcast.ts';

const MOST_LISTED = 200;

type Deps = Pick<ContentDeps, 'database' | 'clock' | 'people' | 'callOptionsFor'>;

/** BroadcastsService: the contract's messages to use cases and back. */
export function broadcastRoutes(deps: Deps): (router: ConnectRouter) => void {
  const { database } = deps;
  return (router) =>
    router.service(BroadcastsService, {
      async listBroadcastAudiences(_request, context) {
        const { audiences } = await deps.people.listAudiences({}, deps.callOptionsFor(callContext(context)));
        return {
          audiences: audiences.map(({ botId, username, people, gone }) => ({
            botId,
            username,
            people,
            gone,
          })),
        };
      },
      async createBroadcast(request, context) {
        const { workspaceId, identity } = workspaceCall(context);
        const by = { workspaceId, userId: identity.userId };
        return { broadcast: broadcastMessage(await createBroadcast(deps, by, givenBroadcast(request))) };
      },
      async startBroadcast({ broadcastId }, context) {
        const { workspaceId } = workspaceCall(context);
        const shown = await changeBroadcast(deps, workspaceId, { broadcastId, change: 'start' });
        return { broadcast: broadcastMessage(shown) };
      },
      async pauseBroadcast({ broadcastId }, context) {
        const { workspaceId } = workspaceCall(context);
        const shown = await changeBroadcast(deps, workspaceId, { broadcastId, change: 'pause' });
        return { broadcast: broadcastMessage(shown) };
      },
      async stopBroadcast({ broadcastId }, context) {
        const { workspaceId } = workspaceCall(context);
        const shown = await changeBroadcast(deps, workspaceId, { broadcastId, change: 'stop' });
        return { broadcast: broadcastMessage(shown) };
      },
      async getBroadcast({ broadcastId }, context) {
        const { workspaceId } = workspaceCall(context);
        const shown = await inWorkspace(database, workspaceId, (tx) => showBroadcast(tx, broadcastId));
        return { broadcast: broadcastMessage(shown) };
      },
      async listBroadcasts(_request, context) {
        const { workspaceId } = workspaceCall(context);
        const shown = await inWorkspace(database, workspaceId, (tx) => listBroadcasts(tx, MOST_LISTED));
        return { broadcasts: shown.map(broadcastMessage) };
      },
    });
}

function givenBroadcast({ key, title, botId, variants }: CreateBroadcastRequest): GivenBroadcast {
  return {
    broadcastId: key,
    title,
    botId: Number(botId),
    variants: variants.map(({ name, weight, content }) => ({ name, weight, content: readContent(content) })),
  };
}

const STATES = {
  ready: BroadcastState.READY,
  running: BroadcastState.RUNNING,
  paused: BroadcastState.PAUSED,
  stopped: BroadcastState.STOPPED,
  done: BroadcastState.DONE,
} as const satisfies Record<Broadcast['state'], BroadcastState>;

function broadcastMessage(shown: ShownBroadcast): MessageInitShape<typeof BroadcastSchema> {
  const { broadcastId, title, botId, state, variants, progress, seed, createdBy, problem } = shown;
  const waiting = progress.reduce((sum, of) => sum + of.waiting, 0);
  return {
    broadcastId,
    title,
    botId: BigInt(botId),
    state: STATES[state],
    variants: variants.map(({ name, weight, content }) => ({
      name,
      weight,
      content: contentMessage(content),
    })),
    progress: [...progress],
    seed: seed.toString(16).padStart(16, '0'),
    createdBy,
    createdAt: timestampFromDate(shown.createdAt),
    ...(shown.startedAt === null ? {} : { startedAt: timestampFromDate(shown.startedAt) }),
    ...(shown.endedAt === null ? {} : { endedAt: timestampFromDate(shown.endedAt) }),
    secondsLeft: secondsLeft(waiting),
    problem,
  };
}
