import { once } from 'node:events';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addMember } from '../../../testkit/src/add-member.ts';
import { GatewayBrowser, ownerBrowser } from '../../../testkit/src/gateway-browser.ts';
import { type GatewayRig, gatewayRig } from '../../../testkit/src/gateway-rig.ts';
import { callContext, type Routes } from '../platform/rpc/index.ts';

const PIECE_BYTES = 256 * 1024;
/** More than sockets hold of what nobody reads. */
const PIECES = 120;

/** A channels service whose exports are long, and which knows of how many somebody still takes pieces. */
function longExports(state: { underWay: number }): Routes {
  return (router) => {
    router.service(ChannelsService, {
      async *exportChannel(_request, context) {
        const { signal } = callContext(context);
        state.underWay += 1;
        signal.addEventListener('abort', () => {
          state.underWay -= 1;
        });
        yield {
          part: { case: 'header', value: { fileName: 'all.jsonl.gz', contentType: 'application/gzip' } },
        };
        for (let piece = 0; piece < PIECES && !signal.aborted; piece += 1)
          yield { part: { case: 'chunk', value: new Uint8Array(PIECE_BYTES) } };
      },
    });
  };
}

interface Opened {
  readonly request: ClientRequest;
  readonly answer: IncomingMessage;
}

/** Asks for a download and reads nothing of it. */
async function open(rig: GatewayRig, { cookie, workspaceId }: Person, method = 'GET'): Promise<Opened> {
  const url = new URL(`/api/channels/7/export?workspace=${workspaceId}`, rig.address);
  const request = httpRequest(url, { method, agent: false, headers: { cookie: cookie ?? '' } }).end();
  const [answer]: IncomingMessage[] = await once(request, 'response');
  if (answer === undefined) throw new Error('there was no answer');
  for (const part of [request, answer]) part.on('error', () => undefined);
  return { request, answer };
}

type Person = Pick<GatewayBrowser, 'cookie' | 'workspaceId'>;

async function textOf(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe.each(['together', 'apart'] as const)('downloads with services %s', (shape) => {
  const state = { underWay: 0 };
  let rig: GatewayRig;
  let owner: GatewayBrowser;
  beforeAll(async () => {
    rig = await gatewayRig({ shape, channels: longExports(state), options: { downloadsPerPerson: 2 } });
    owner = await ownerBrowser(rig);
  });
  afterAll(() => rig.stop());
  const underWay = (count: number): Promise<void> =>
    vi.waitFor(() => expect(state.underWay).toBe(count), { timeout: 10_000 });

  it('of one person are few at once; others have theirs, and a place is free when one goes away', async () => {
    const other = new GatewayBrowser(rig.address);
    other.workspaceId = owner.workspaceId;
    other.cookie = `analyticbot-session=${await addMember(rig.home.reach.url, owner.workspaceId ?? 0, 'viewer')}`;
    const first = await open(rig, owner);
    const second = await open(rig, owner);
    expect([first.answer.statusCode, second.answer.statusCode]).toEqual([200, 200]);

    const refused = await Promise.all(Array.from({ length: 6 }, () => open(rig, owner)));
    for (const { answer } of refused) {
      expect(answer.statusCode).toBe(429);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    }
    expect(await textOf((refused[0] ?? first).answer)).toContain('TOO_MANY_DOWNLOADS');
    const { answer: head } = await open(rig, owner, 'HEAD');
    // It has no body that could say so.
    expect([head.statusCode, head.headers['x-error-reason']]).toEqual([429, 'TOO_MANY_DOWNLOADS']);
    expect(state.underWay).toBe(2);
    const skipped = await owner.request('/api/imports/known/skipped.csv');
    expect(skipped.status).toBe(429);
    expect((await owner.call('users.v1.UsersService/GetMe')).status).toBe(200);

    const ofOther = await open(rig, other);
    expect(ofOther.answer.statusCode).toBe(200);
    first.request.destroy();
    await underWay(2);
    const third = await open(rig, owner);
    expect(third.answer.statusCode).toBe(200);
    for (const { request } of [second, third, ofOther]) request.destroy();
    await underWay(0);
  });

  it('that are only asked about begin nothing that goes on', async () => {
    const { answer } = await open(rig, owner, 'HEAD');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/gzip']);
    await underWay(0);
  });

  it('that are taken come to their end', async () => {
    const whole = await open(rig, owner);
    expect((await textOf(whole.answer)).length).toBe(PIECES * PIECE_BYTES);
  });
});

it('a download that nobody takes is broken off in time, which frees its place', async () => {
  const state = { underWay: 0 };
  const options = { downloadsPerPerson: 1, downloadPatienceMs: 300 };
  const rig = await gatewayRig({ shape: 'together', channels: longExports(state), options });
  try {
    const owner = await ownerBrowser(rig);
    const stalled = await open(rig, owner);
    await vi.waitFor(() => expect(state.underWay).toBe(0), { timeout: 10_000 });
    // What the sockets held comes, and no end: nobody takes it for the whole.
    await expect(textOf(stalled.answer)).rejects.toThrow('aborted');
    const next = await open(rig, owner);
    expect(next.answer.statusCode).toBe(200);
    next.request.destroy();
  } finally {
    await rig.stop();
  }
});
