import { BotChatsService, BotUpdatesService } from '@analyticbot/contracts/telegram/v1/bots';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { workspaceCall } from '../../platform/rpc/index.ts';
import { assignChat } from './bots/assign-chat.ts';
import { createInviteLink } from './bots/create-invite-link.ts';
import type { BotWorkDeps } from './bots/working-bot.ts';
import { botChatMessage } from './rpc-bots.ts';
import { checkWebhook } from './updates/check-webhook.ts';
import { receiveUpdate } from './updates/receive-update.ts';

/** BotChatsService and BotUpdatesService, which other parts of the program call: messages to use cases and back. */
export function botChatRoutes(deps: BotWorkDeps): (router: ConnectRouter) => void {
  return (router) => {
    router.service(BotChatsService, {
      async assignChat({ chatId }, context) {
        const { workspaceId } = workspaceCall(context);
        return { chat: botChatMessage(await assignChat(deps, workspaceId, Number(chatId))) };
      },
      async createInviteLink({ telegramId, name, expiresAt, memberLimit }, context) {
        const { workspaceId } = workspaceCall(context);
        const link = await createInviteLink(deps, workspaceId, {
          telegramId: Number(telegramId),
          name,
          expiresAt: expiresAt === undefined ? null : timestampDate(expiresAt),
          memberLimit: memberLimit ?? null,
        });
        return { link };
      },
    });
    router.service(BotUpdatesService, {
      async checkWebhook({ webhookId, secret }) {
        await checkWebhook(deps, { webhookId, secret });
        return {};
      },
      async receiveUpdate({ webhookId, secret, body }) {
        await receiveUpdate(deps, { webhookId, secret, body });
        return {};
      },
    });
  };
}
