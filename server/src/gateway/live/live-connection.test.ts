import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { type LiveClient, openLive } from '../../../../testkit/src/live-client.ts';
import { CLOSE_CODES, serveLiveConnection } from './live-connection.ts';
import { createLiveHub, type LiveHub } from './live-hub.ts';

const WORKSPACE = 1;
let hub: LiveHub;
let server: WebSocketServer;
let admitted: () => Promise<boolean>;

// Sockets and their time are real; only the beat of the connections is turned by hand.
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  admitted = async () => true;
  hub = createLiveHub({ gatherMs: 1, now: () => 0, newToken: () => 'start' });
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket) =>
    serveLiveConnection(socket, { hub, workspaceId: WORKSPACE, stillAdmitted: () => admitted() }),
  );
  await once(server, 'listening');
});
afterEach(() => {
  for (const client of server.clients) client.terminate();
  server.close();
  vi.useRealTimers();
});

async function follow(): Promise<LiveClient> {
  const listening = server.address();
  const port = typeof listening === 'object' ? listening?.port : undefined;
  const client = await openLive({ address: `http://127.0.0.1:${port}`, headers: {} });
  client.say({ type: 'subscribe', topics: ['workspace'] });
  await client.until(({ type }) => type === 'subscribed');
  return client;
}

const beat = (count: number): unknown => vi.advanceTimersByTime(count * 2000);

describe('a live connection', () => {
  it('is pinged, and cut off once nothing has come back until the next ping', async () => {
    const client = await follow();
    const pinged = once(client.socket, 'ping');
    beat(5);
    await pinged;
    await new Promise((resolve) => setTimeout(resolve, 100));
    beat(5);
    await once(client.socket, 'ping');
    expect(hub.size).toBe(1);
    // Whoever went to sleep answers no more.
    client.socket.pause();
    beat(5);
    await vi.waitUntil(() => hub.size === 0, { timeout: 2000 });
    client.socket.terminate();
  });

  it('ends when its person may not follow any more, and otherwise when that cannot be found out', async () => {
    const [first, second] = [await follow(), await follow()];
    const answers = [async () => false, async () => Promise.reject(new Error('the users service is away'))];
    admitted = () => answers.shift()?.() ?? Promise.resolve(true);
    beat(1);
    expect(await first.closed).toBe(CLOSE_CODES.notAdmitted);
    expect(await second.closed).toBe(CLOSE_CODES.tryAgain);
  });

  it('that stalls is dropped at a bounded buffer, while the others hear everything', async () => {
    const [stalled, ...others] = [await follow(), await follow(), await follow()];
    stalled?.socket.pause();
    let most = 0;
    let rounds = 0;
    // Many channels at once make frames large enough to fill what the system itself holds for a socket.
    while (hub.size === 3 && rounds < 500) {
      rounds += 1;
      for (let channelId = 1; channelId <= 400; channelId += 1) {
        hub.publish(WORKSPACE, `${rounds} ${channelId}`, { kind: 'channel-changed', channelId });
      }
      const token = `${rounds} 400`;
      for (const other of others) await other.until((message) => message.token === token);
      for (const { bufferedAmount } of server.clients) most = Math.max(most, bufferedAmount);
    }
    expect(hub.size).toBe(2);
    // One frame above the bound at most.
    expect(most).toBeLessThan(64 * 1024 + 32 * 1024);
    for (const other of others) {
      const frames = other.heard.filter(({ type }) => type === 'hints');
      expect(new Set(frames.map(({ token }) => token)).size).toBe(rounds);
    }
  });
});
