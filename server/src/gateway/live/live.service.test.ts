import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { ChannelChangedEventSchema } from '@analyticbot/contracts/channels/v1/events';
import { create, toBinary } from '@bufbuild/protobuf';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type GatewayBrowser, OWNER, ownerBrowser } from '../../../../testkit/src/gateway-browser.ts';
import { type GatewayRig, gatewayRig } from '../../../../testkit/src/gateway-rig.ts';
import { type LiveClient, LiveRefused, openLive } from '../../../../testkit/src/live-client.ts';
import { CLOSE_CODES } from './live-connection.ts';

let rig: GatewayRig;
let owner: GatewayBrowser;
beforeAll(async () => {
  rig = await gatewayRig({ shape: 'together', options: { liveConnectionsPerPerson: 4 } });
  owner = await ownerBrowser(rig);
});
afterAll(() => rig.stop());

function open(headers: Readonly<Record<string, string>> = {}): Promise<LiveClient> {
  const path = `/live?workspace=${owner.workspaceId}`;
  return openLive({ address: rig.address, path, headers: { cookie: owner.cookie ?? '', ...headers } });
}

let events = 0;
/** @returns the id of the event */
function change(channelId: number, workspaceId = owner.workspaceId ?? 0): string {
  events += 1;
  const id = `event-${events}`;
  const payload = toBinary(
    ChannelChangedEventSchema,
    create(ChannelChangedEventSchema, { workspaceId, channelId }),
  );
  rig.gateway.onEvent({
    id,
    type: ChannelChangedEventSchema.typeName,
    workspaceId,
    key: `channel ${channelId}`,
    occurredAt: new Date(),
    historical: false,
    payload,
  });
  return id;
}

const hintsOf = (client: LiveClient): readonly number[] =>
  client.heard.flatMap(({ hints = [] }) => hints.map(({ channelId }) => channelId));

describe('an open connection', () => {
  it('is told what changed in what it follows, and nothing of another workspace', async () => {
    const client = await open();
    client.say({ type: 'subscribe', topics: ['channel:7'] });
    const subscribed = await client.until(({ type }) => type === 'subscribed');
    expect(subscribed.topics).toEqual(['channel:7']);
    change(7, 999);
    change(8);
    const token = change(7);
    expect(await client.until(({ type }) => type === 'hints')).toEqual({
      type: 'hints',
      token,
      hints: [{ kind: 'channel-changed', channelId: 7 }],
    });
    client.say({ type: 'unsubscribe', topics: ['channel:7'] });
    client.say({ type: 'subscribe', topics: ['workspace'] });
    await client.until(({ topics }) => topics?.includes('workspace') === true);
    change(9);
    await client.until(({ hints }) => hints?.[0]?.channelId === 9);
    expect(hintsOf(client)).toEqual([7, 9]);
    client.socket.terminate();
  });

  it('that comes back with its token has missed nothing', async () => {
    const first = await open();
    first.say({ type: 'subscribe', topics: ['workspace'] });
    const { token } = await first.until(({ type }) => type === 'subscribed');
    first.socket.terminate();
    await first.closed;
    for (const channelId of [21, 22, 21]) change(channelId);
    const second = await open();
    second.say({ type: 'subscribe', topics: ['workspace'], after: token });
    await second.until(({ type }) => type === 'subscribed');
    expect(hintsOf(second)).toEqual(expect.arrayContaining([21, 22]));
    second.socket.terminate();
  });

  it('is told to ask for everything anew where its token is of another time', async () => {
    const client = await open();
    client.say({ type: 'subscribe', topics: ['workspace'], after: 'of-a-server-that-is-gone' });
    await client.until(({ type }) => type === 'reset');
    const { token } = await client.until(({ type }) => type === 'subscribed');
    expect(token).not.toBe('of-a-server-that-is-gone');
    client.socket.terminate();
  });

  it.each([
    ['no message of ours', 'hello', CLOSE_CODES.malformed],
    ['too long', JSON.stringify({ type: 'ping', padding: 'x'.repeat(9000) }), 1009],
  ])('that says something %s is closed', async (_what, text, code) => {
    const client = await open();
    client.say(text);
    expect(await client.closed).toBe(code);
  });

  it('that says too much is closed', async () => {
    const client = await open();
    for (let count = 0; count < 50; count += 1) client.say({ type: 'ping' });
    expect(await client.closed).toBe(CLOSE_CODES.tooManyMessages);
    expect(client.heard[0]).toEqual({ type: 'pong' });
  });

  it('ends within five seconds of the session', async () => {
    const client = await open();
    const endedAt = performance.now();
    await owner.call('users.v1.UsersService/SignOut');
    expect(await client.closed).toBe(CLOSE_CODES.notAdmitted);
    expect(performance.now() - endedAt).toBeLessThan(5000);
    await owner.call('users.v1.UsersService/SignIn', { email: OWNER.email, password: OWNER.password });
  });
});

describe('a connection is refused', () => {
  it('to whoever is not signed in, or not in the workspace', async () => {
    await expect(openLive({ address: rig.address, headers: {} })).rejects.toMatchObject({ status: 401 });
    const headers = { cookie: owner.cookie ?? '' };
    const foreign = openLive({ address: rig.address, path: '/live?workspace=999', headers });
    await expect(foreign).rejects.toMatchObject({
      status: 404,
      text: expect.stringContaining('NO_SUCH_WORKSPACE'),
    });
  });

  it.each([{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])(
    'to a page of another site: %j',
    async (headers) => {
      await expect(open(headers)).rejects.toMatchObject({
        status: 403,
        text: expect.stringContaining('FOREIGN_ORIGIN'),
      });
    },
  );

  it('beyond so many of one person, until one of them ends', async () => {
    const clients = await Promise.all([open(), open(), open(), open()]);
    const refused = await open().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(LiveRefused);
    expect(refused).toMatchObject({ status: 429, text: expect.stringContaining('TOO_MANY_STREAMS') });
    clients[0]?.socket.terminate();
    const again = await vi.waitFor(() => open(), { timeout: 5000 });
    for (const client of [...clients, again]) client.socket.terminate();
  });

  it('where it is no WebSocket, in words', async () => {
    const answer = await owner.request('/live');
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('LIVE_NEEDS_WEBSOCKET');
  });

  it('where the handshake is none, and the server goes on', async () => {
    const { hostname, port } = new URL(rig.address);
    for (const head of [
      `GET /live?workspace=${owner.workspaceId} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nCookie: ${owner.cookie}\r\n\r\n`,
      'GET /nothing.txt HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n',
    ]) {
      const socket = connect(Number(port), hostname);
      socket.write(head);
      const answer = Buffer.concat(await socket.toArray()).toString();
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
    expect((await owner.request('/')).status).toBe(200);
  });
});

describe('a gateway that stops', () => {
  it('does not wait for pages that follow it', async () => {
    const stopping = await gatewayRig({ shape: 'together' });
    const person = await ownerBrowser(stopping);
    const client = await openLive({
      address: stopping.address,
      path: `/live?workspace=${person.workspaceId}`,
      headers: { cookie: person.cookie ?? '' },
    });
    await wait(50);
    const startedAt = performance.now();
    await stopping.stop();
    expect(await client.closed).toBe(CLOSE_CODES.serverStops);
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });
});
