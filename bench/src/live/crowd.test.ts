import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { createCrowd } from './crowd.ts';

let server: WebSocketServer | null = null;
afterEach(() => {
  for (const client of server?.clients ?? []) client.terminate();
  server?.close();
});

async function serve(): Promise<{ server: WebSocketServer; address: string }> {
  const listening = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server = listening;
  await once(listening, 'listening');
  const address = listening.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return { server: listening, address: `ws://127.0.0.1:${port}` };
}

const hints = (token: string): string => JSON.stringify({ type: 'hints', token, hints: [] });

it('counts what everybody got, in its order, and not what else was said', async () => {
  const place = await serve();
  const crowd = createCrowd();
  await crowd.connect({ address: place.address, headers: {}, subscribes: false }, 20, { storm: false });
  for (const text of [hints('a'), '{"type":"pong"}', hints('b')]) {
    for (const client of place.server.clients) client.send(text);
  }
  const frames = await crowd.collect(2, 50, 5000);
  expect(frames.map(({ text, received }) => ({ text, received }))).toEqual([
    { text: hints('a'), received: 20 },
    { text: hints('b'), received: 20 },
  ]);
  crowd.cut({ remember: false });
});

it('does not take one text for another, nor most for all', async () => {
  const place = await serve();
  const crowd = createCrowd();
  await crowd.connect({ address: place.address, headers: {}, subscribes: false }, 3, { storm: true });
  for (const [index, client] of [...place.server.clients].entries()) client.send(hints(`for ${index}`));
  await expect(crowd.collect(1, 10, 300)).rejects.toThrow('not everybody got 1 frames');
  crowd.cut({ remember: false });
});

it('comes back with the token that it was given', async () => {
  const place = await serve();
  const said: unknown[] = [];
  place.server.on('connection', (socket) =>
    socket.on('message', (data) => {
      said.push(JSON.parse(String(data)));
      socket.send(JSON.stringify({ type: 'subscribed', token: `t${said.length}` }));
    }),
  );
  const crowd = createCrowd();
  const target = { address: place.address, headers: {}, subscribes: true };
  await crowd.connect(target, 1, { storm: false });
  crowd.cut({ remember: true });
  await crowd.connect(target, 1, { storm: true });
  expect(said).toMatchObject([{ after: null }, { after: 't1' }]);
  expect(crowd.caughtUp()).toEqual({ told: 0, resets: 0 });
  crowd.cut({ remember: false });
});
