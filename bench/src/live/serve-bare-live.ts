import { setTimeout as pause } from 'node:timers/promises';
import { WebSocketServer } from 'ws';

// A process of its own: what somebody writes who only has to send a text to everybody.

/** To be sent to all who are connected, one after the other. */
export interface BareLiveOrder {
  readonly texts: readonly string[];
  readonly pauseMs: number;
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false, backlog: 511 });
server.on('connection', (socket) => socket.on('error', () => undefined));

process.on('message', (order: BareLiveOrder) => void obey(order));
process.once('disconnect', () => process.exit());

async function obey({ texts, pauseMs }: BareLiveOrder): Promise<void> {
  for (const text of texts) {
    for (const client of server.clients) client.send(text);
    await pause(pauseMs);
  }
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
}
