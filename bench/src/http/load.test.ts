import { createServer, type Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { type LoadRequest, runLoad } from './load.ts';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server that answers one request at a time, each after so long. */
async function slowServer(
  answerAfterMs: number,
  status = 200,
  headers: Record<string, string> = {},
): Promise<{ request: LoadRequest; most: () => number }> {
  let open = 0;
  let most = 0;
  let last: Promise<unknown> = Promise.resolve();
  server = createServer((_request, reply) => {
    open += 1;
    most = Math.max(most, open);
    last = last.then(async () => {
      await new Promise((resolve) => setTimeout(resolve, answerAfterMs));
      open -= 1;
      reply.writeHead(status, headers).end('{}');
    });
  });
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return {
    request: { url: `http://127.0.0.1:${portOf(listening)}`, method: 'GET', headers: {}, body: '' },
    most: () => most,
  };
}

function portOf(listening: Server): number {
  const address = listening.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

it('saturates with so many requests at once and no more', async () => {
  const { request, most } = await slowServer(2);
  const result = await runLoad({ request, kind: 'saturate', connections: 3, perSecond: 0, seconds: 0.5 });
  expect(result.answered).toBeGreaterThan(3);
  expect(result.failed).toBe(0);
  expect(most()).toBe(3);
});

it('sends a paced load whole, however slow the answers are, and counts the wait from when each was due', async () => {
  const { request, most } = await slowServer(20);
  const result = await runLoad({ request, kind: 'paced', connections: 0, perSecond: 100, seconds: 0.2 });
  expect(result.answered).toBe(20);
  // Twenty requests are due within 200 ms and answered within 400: they pile up, and the last one has waited for it.
  expect(most()).toBeGreaterThan(3);
  expect(result.mostMs).toBeGreaterThan(150);
  expect(result.p50Ms).toBeLessThanOrEqual(result.p99Ms);
});

it('tells those who are told to come again later from failures', async () => {
  const { request } = await slowServer(1, 429, { 'retry-after': '1' });
  const result = await runLoad({ request, kind: 'paced', connections: 0, perSecond: 50, seconds: 0.1 });
  expect(result).toMatchObject({ answered: 0, refused: 5, failed: 0 });
});

it('counts other refusals as failures', async () => {
  const { request } = await slowServer(1, 503);
  const result = await runLoad({ request, kind: 'paced', connections: 0, perSecond: 50, seconds: 0.1 });
  expect(result).toMatchObject({ answered: 0, failed: 5, p99Ms: Number.POSITIVE_INFINITY });
});
