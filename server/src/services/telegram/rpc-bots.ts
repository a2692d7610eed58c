import {
  BotChatKind,
  type BotChatSchema,
  BotChatState,
  type BotSchema,
  BotsService,
  UpdatesBy,
} from '@analyticbot/contracts/telegram/v1/bots';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { INSTALLATION } from '../../platform/database/index.ts';
import { workspaceCall } from '../../platform/rpc/index.ts';
import { addBotLinks } from './bots/add-bot-links.ts';
import type { BotChatRow, Standing } from './bots/bot-chat-store.ts';
import { describeBotProblem, describeChatProblem } from './bots/bot-problem.ts';
import { connectBot } from './bots/connect-bot.ts';
import { disconnectBot } from './bots/disconnect-bot.ts';
import { type ListedBotWithChats, listBots } from './bots/list-bots.ts';
import { retryUpdates } from './bots/retry-updates.ts';
import type { BotsDeps } from './deps.ts';

/** BotsService: the contract's messages to use cases and back. */
export function botRoutes(deps: BotsDeps): (router: ConnectRouter) => void {
  return (router) =>
    router.service(BotsService, {
      async connectBot({ token }, context) {
        const { workspaceId } = workspaceCall(context);
        const botId = await connectBot(deps, workspaceId, token);
        const connected = (await listBots(deps, workspaceId)).find(({ bot }) => bot.botId === botId);
        return connected === undefined ? {} : { bot: botMessage(deps, connected) };
      },
      async listBots(_request, context) {
        const { workspaceId } = workspaceCall(context);
        return { bots: (await listBots(deps, workspaceId)).map((bot) => botMessage(deps, bot)) };
      },
      async disconnectBot({ botId }, context) {
        await disconnectBot(deps, workspaceCall(context).workspaceId, Number(botId));
        return {};
      },
      async retryUpdates({ botId }, context) {
        return { updates: await retryUpdates(deps, workspaceCall(context).workspaceId, Number(botId)) };
      },
    });
}

function botMessage(
  { updatesBy }: Pick<BotsDeps, 'updatesBy'>,
  { bot, chats, updatesGivenUp }: ListedBotWithChats,
): MessageInitShape<typeof BotSchema> {
  const links = addBotLinks(bot.username);
  const problem = describeBotProblem(bot.problem);
  return {
    botId: BigInt(bot.botId),
    username: bot.username,
    title: bot.title,
    shared: bot.workspaceId === INSTALLATION,
    ...(problem === null ? {} : { problem }),
    chats: chats.map(botChatMessage),
    ...(bot.lastUpdateAt === null ? {} : { lastUpdateAt: timestampFromDate(bot.lastUpdateAt) }),
    addToChannelUrl: links.channel,
    addToGroupUrl: links.group,
    updatesGivenUp,
    updatesBy: updatesBy.kind === 'polling' ? UpdatesBy.POLLING : UpdatesBy.WEBHOOK,
  };
}

const STATES: { readonly [Of in Standing]: BotChatState } = {
  administrator: BotChatState.ADMINISTRATOR,
  member: BotChatState.MEMBER,
  gone: BotChatState.GONE,
};

/** The same for every method that shows a chat. */
export function botChatMessage(chat: BotChatRow): MessageInitShape<typeof BotChatSchema> {
  const problem = describeChatProblem(chat);
  return {
    chatId: BigInt(chat.chatId),
    title: chat.title,
    username: chat.username,
    kind: chat.kind === 'channel' ? BotChatKind.CHANNEL : BotChatKind.GROUP,
    state: STATES[chat.standing],
    rights: [...chat.rights],
    ...(chat.lastUpdateAt === null ? {} : { lastUpdateAt: timestampFromDate(chat.lastUpdateAt) }),
    ...(chat.channelId === null ? {} : { channelId: chat.channelId }),
    ...(problem === null ? {} : { problem }),
  };
}
