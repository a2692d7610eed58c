import {
  PublicPagesService,
  type WatchSchema,
  WatchState,
} from '@analyticbot/contracts/telegram/v1/public_pages';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { inWorkspace } from '../../platform/database/index.ts';
import { workspaceCall } from '../../platform/rpc/index.ts';
import type { TelegramDeps } from './deps.ts';
import { unwatchChannel } from './unwatch-channels.ts';
import { watchChannel } from './watch-channel.ts';
import { readWatches, type WatchRow } from './watch-store.ts';

/** PublicPagesService: the contract's messages to use cases and back. */
export function publicPageRoutes(
  deps: Pick<TelegramDeps, 'database' | 'clock'>,
): (router: ConnectRouter) => void {
  return (router) =>
    router.service(PublicPagesService, {
      async watchChannel({ channel }, context) {
        const { workspaceId } = workspaceCall(context);
        const watch = await watchChannel(deps, workspaceId, channel);
        return { watch: watchMessage(watch, deps.clock.now()) };
      },
      async unwatchChannel({ username }, context) {
        await unwatchChannel(deps, workspaceCall(context).workspaceId, username);
        return {};
      },
      async listWatches(_request, context) {
        const { workspaceId } = workspaceCall(context);
        const watches = await inWorkspace(deps.database, workspaceId, (tx) => readWatches(tx), {
          access: 'read only',
        });
        const now = deps.clock.now();
        return { watches: watches.map((watch) => watchMessage(watch, now)) };
      },
    });
}

function watchMessage(watch: WatchRow, now: Date): MessageInitShape<typeof WatchSchema> {
  const { pausedUntil } = watch;
  return {
    username: watch.username,
    ...(watch.channelId === null ? {} : { channelId: watch.channelId }),
    state: stateOf(watch),
    ...(watch.problem === null ? {} : { problem: watch.problem }),
    ...(watch.lookedAt === null ? {} : { lookedAt: timestampFromDate(watch.lookedAt) }),
    nextLookAt: timestampFromDate(watch.nextLookAt),
    historyComplete: watch.historyComplete,
    ...(pausedUntil === null || pausedUntil <= now ? {} : { pausedUntil: timestampFromDate(pausedUntil) }),
  };
}

function stateOf({ problem, lookedAt }: WatchRow): WatchState {
  if (problem !== null) return WatchState.FAILING;
  return lookedAt === null ? WatchState.WAITING : WatchState.FOLLOWING;
}
