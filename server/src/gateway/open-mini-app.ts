import { Permission } from '@analyticbot/contracts/access/v1/access';
import type { MiniAppService } from '@analyticbot/contracts/telegram/v1/mini_app';
import type { LinkedUsersService } from '@analyticbot/contracts/users/v1/telegram_links';
import type { Client } from '@connectrpc/connect';
import type { CallOptionsFor } from '../platform/rpc/index.ts';
import { edgeRequest } from './edge-request.ts';
import type { PlainRoute } from './plain-route.ts';
import { readBody } from './read-body.ts';
import { framedSessionCookies } from './session-cookie.ts';

export interface OpenMiniAppDeps {
  readonly miniApp: Client<typeof MiniAppService>;
  readonly linkedUsers: Client<typeof LinkedUsersService>;
  readonly callOptionsFor: CallOptionsFor;
  readonly publicOrigin: string | null;
}

const MOST_BYTES = 8 * 1024;

/** `POST /api/mini-app/session`: what Telegram signed when it opened the page is exchanged for a session, once. */
export function miniAppRoute(deps: OpenMiniAppDeps): PlainRoute {
  return {
    method: 'POST',
    path: '/api/mini-app/session',
    summary: 'Signs in by the init data of Telegram’s Mini App, which are the body; once for each.',
    permission: Permission.PUBLIC,
    async answer({ request, reply, call }) {
      const { secure, sessionToken } = edgeRequest(request, deps.publicOrigin);
      const initData = Buffer.from(await readBody(request, MOST_BYTES)).toString();
      const options = deps.callOptionsFor(call);
      const { telegramUserId, digest, goodUntil } = await deps.miniApp.verifyInitData({ initData }, options);
      const { session } = await deps.linkedUsers.openSession(
        {
          telegramUserId,
          proofDigest: digest,
          ...(goodUntil === undefined ? {} : { proofGoodUntil: goodUntil }),
          sessionToken: sessionToken ?? '',
        },
        options,
      );
      if (session !== undefined) reply.header('set-cookie', [...framedSessionCookies(session.token, secure)]);
      return reply.send({});
    },
  };
}
