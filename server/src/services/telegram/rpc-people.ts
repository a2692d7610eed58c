import { BotPeopleService } from '@analyticbot/contracts/telegram/v1/people';
import type { ConnectRouter } from '@connectrpc/connect';
import { inWorkspace } from '../../platform/database/index.ts';
import { workspaceCall } from '../../platform/rpc/index.ts';
import type { TelegramDeps } from './deps.ts';
import { countPeople, readPeople } from './people/person-store.ts';

const USUAL_PAGE = 1_000;

/** BotPeopleService: the contract's messages to use cases and back. */
export function peopleRoutes({ database }: Pick<TelegramDeps, 'database'>): (router: ConnectRouter) => void {
  return (router) =>
    router.service(BotPeopleService, {
      async listAudiences(_request, context) {
        const { workspaceId } = workspaceCall(context);
        const audiences = await inWorkspace(database, workspaceId, countPeople);
        return { audiences: audiences.map((audience) => ({ ...audience, botId: BigInt(audience.botId) })) };
      },
      async listPeople({ botId, afterChatId, limit }, context) {
        const { workspaceId } = workspaceCall(context);
        const page = { after: Number(afterChatId), limit: limit === 0 ? USUAL_PAGE : limit };
        const people = await inWorkspace(database, workspaceId, (tx) => readPeople(tx, Number(botId), page));
        return { chatIds: people.map(BigInt) };
      },
    });
}
