import { Permission } from '@analyticbot/contracts/access/v1/access';
import type { BotUpdatesService } from '@analyticbot/contracts/telegram/v1/bots';
import type { Client } from '@connectrpc/connect';
import type { CallOptionsFor } from '../platform/rpc/index.ts';
import type { PlainRoute } from './plain-route.ts';
import { readBody } from './read-body.ts';

export interface WebhookDeps {
  readonly botUpdates: Client<typeof BotUpdatesService>;
  readonly callOptionsFor: CallOptionsFor;
}

/** An update is some kilobytes; what is larger is no update. */
const MOST_BYTES = 1024 * 1024;

/**
 * `POST /telegram/webhook/…`: Telegram brings an update. Answered with 200 once it is stored; before its body is read, the
 * secret is checked.
 */
export function webhookRoute(deps: WebhookDeps): PlainRoute {
  return {
    method: 'POST',
    path: '/telegram/webhook/:webhookId',
    summary:
      'Telegram brings an update of a bot. The header X-Telegram-Bot-Api-Secret-Token proves that it does.',
    permission: Permission.PUBLIC,
    async answer({ request, reply, call }) {
      const options = deps.callOptionsFor(call);
      const header = request.headers['x-telegram-bot-api-secret-token'];
      const caller = {
        webhookId: (new URL(request.url, 'http://gateway.invalid').pathname.split('/').at(-1) ?? '').slice(
          0,
          64,
        ),
        secret: typeof header === 'string' ? header.slice(0, 256) : '',
      };
      // Whoever is refused with a body still on its way sends it to nobody.
      reply.header('connection', 'close');
      await deps.botUpdates.checkWebhook(caller, options);
      reply.removeHeader('connection');
      const body = await readBody(request, MOST_BYTES);
      await deps.botUpdates.receiveUpdate({ ...caller, body }, options);
      return reply.send({});
    },
  };
}
