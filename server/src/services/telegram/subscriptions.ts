import { ChannelDeletedEventSchema } from '@analyticbot/contracts/channels/v1/events';
import { WorkspaceDeletedEventSchema } from '@analyticbot/contracts/users/v1/events';
import { fromBinary } from '@bufbuild/protobuf';
import type { Bus } from '../../platform/bus/index.ts';
import { inWorkspace } from '../../platform/database/index.ts';
import { handleOnce } from '../../platform/outbox/index.ts';
import { stopCollecting } from './accounts/account-channel-store.ts';
import { deleteAccount } from './accounts/account-store.ts';
import { deleteStatistics } from './accounts/native-statistic-store.ts';
import { deleteBotChats, ignoreChatsOfChannel } from './bots/bot-chat-store.ts';
import { deleteBot, readBots } from './bots/bot-store.ts';
import type { TelegramDeps } from './deps.ts';
import { dropWatches } from './unwatch-channels.ts';

type Subscription = Parameters<Bus['subscribe']>[0];

/** Who is gone watches nothing, and what was deleted does not come back by itself. */
export function telegramSubscriptions({ database }: Pick<TelegramDeps, 'database'>): readonly Subscription[] {
  return [
    {
      subscriber: FORGET_WORKSPACE,
      types: [WorkspaceDeletedEventSchema.typeName],
      async handler(event) {
        const { workspaceId } = fromBinary(WorkspaceDeletedEventSchema, event.payload);
        await inWorkspace(database, workspaceId, (tx) =>
          handleOnce(tx, FORGET_WORKSPACE, event.id, async () => {
            await dropWatches(tx, 'all');
            await deleteBotChats(tx);
            for (const { botId } of await readBots(tx)) await deleteBot(tx, botId);
            await deleteAccount(tx, 'all');
            await deleteStatistics(tx, 'all');
          }),
        );
      },
    },
    {
      subscriber: FORGET_CHANNEL,
      types: [ChannelDeletedEventSchema.typeName],
      async handler(event) {
        const { workspaceId, channelId } = fromBinary(ChannelDeletedEventSchema, event.payload);
        await inWorkspace(database, workspaceId, (tx) =>
          handleOnce(tx, FORGET_CHANNEL, event.id, async () => {
            await dropWatches(tx, { channelId });
            await ignoreChatsOfChannel(tx, channelId);
            await stopCollecting(tx, channelId);
            await deleteStatistics(tx, channelId);
          }),
        );
      },
    },
  ];
}

const FORGET_WORKSPACE = 'telegram.forget-workspace';
const FORGET_CHANNEL = 'telegram.forget-channel';
