import { MiniAppService } from '@analyticbot/contracts/telegram/v1/mini_app';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import type { BotsDeps } from './deps.ts';
import { proveUser } from './mini-app/prove-user.ts';

/** MiniAppService, which the gateway calls: messages to use cases and back. */
export function miniAppRoutes(deps: BotsDeps): (router: ConnectRouter) => void {
  return (router) =>
    router.service(MiniAppService, {
      async verifyInitData({ initData }) {
        const { telegramUserId, digest, goodUntil } = await proveUser(deps, initData);
        return { telegramUserId: BigInt(telegramUserId), digest, goodUntil: timestampFromDate(goodUntil) };
      },
    });
}
