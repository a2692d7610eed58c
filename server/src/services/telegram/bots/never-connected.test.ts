import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { Api, HttpError } from 'grammy';
import { afterEach, describe, expect, it } from 'vitest';
import { isNeverConnected } from './never-connected.ts';

let server: Server | null = null;
afterEach(() => server?.close());

async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  server = createServer(onConnection);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return address.port;
}

/** What a call fails with, as the library tells it. */
async function errorOf(apiRoot: string): Promise<unknown> {
  const error = await new Api('1:token', { apiRoot }).getMe().catch((thrown: unknown) => thrown);
  return error instanceof HttpError ? error.error : error;
}

describe('a call', () => {
  it('to a port that nobody listens at was never made', async () => {
    expect(isNeverConnected(await errorOf('http://127.0.0.1:9'))).toBe(true);
  });

  it('to a name that does not exist was never made', async () => {
    expect(isNeverConnected(await errorOf('http://nowhere.invalid'))).toBe(true);
  });

  it('that is cut before it is enciphered was never made', async () => {
    const port = await listen((socket) => socket.destroy());
    expect(isNeverConnected(await errorOf(`https://127.0.0.1:${port}`))).toBe(true);
  });

  it('that is cut once it was made may have been done', async () => {
    const port = await listen((socket) => socket.once('data', () => socket.destroy()));
    expect(isNeverConnected(await errorOf(`http://127.0.0.1:${port}`))).toBe(false);
  });

  const timedOut = (message: string) => Object.assign(new Error(message), { code: 'ETIMEDOUT' });
  it.each([
    ['to which no address answers', timedOut('request to https://x failed, reason: '), true],
    ['whose only address does not answer', timedOut('reason: connect ETIMEDOUT 192.0.2.1:443'), true],
    ['that falls silent', timedOut('reason: read ETIMEDOUT'), false],
    ['that took too long', new Error("Request to 'getMe' timed out after 20 seconds"), false],
  ])('%s', (_what, error, expected) => {
    expect(isNeverConnected(error)).toBe(expected);
  });
});
