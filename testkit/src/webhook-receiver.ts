import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';

export interface ReceivedWebhook {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A program of somebody else's that is told things: it keeps what it was sent. */
export interface WebhookReceiver {
  readonly url: string;
  /** What it answers; may be changed. */
  status: number;
  readonly received: readonly ReceivedWebhook[];
  close(): Promise<void>;
}

/** Starts one on a free port of this machine. It answers 204, and names another place for whoever follows it. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(Buffer.from(piece));
    received.push({ headers: request.headers, body: Buffer.concat(pieces).toString() });
    response.writeHead(receiver.status, { location: '/elsewhere' }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('The receiver has no port.');
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${place.port}/hook`,
    status: 204,
    received,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return receiver;
}

/** The signature that the receiver reckons by the secret that it was shown, as Standard Webhooks says. */
export function webhookSignature(secret: string, { headers, body }: ReceivedWebhook): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}
