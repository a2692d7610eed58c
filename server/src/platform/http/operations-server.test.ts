import { afterEach, describe, expect, it } from 'vitest';
import { createMetrics } from '../telemetry/index.ts';
import { createHealth } from './health.ts';
import { listeningAddress } from './listening-address.ts';
import { type OperationsServer, serveOperations } from './operations-server.ts';

let server: OperationsServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

async function serve(health = createHealth()) {
  server = await serveOperations({ health, metrics: createMetrics() }, { host: '127.0.0.1', port: 0 });
  return server.address;
}

describe('serveOperations', () => {
  it('says that it lives, and is ready only while it serves and every check passes', async () => {
    const health = createHealth();
    let broken = false;
    health.addCheck('database', async () => {
      if (broken) throw new Error('password hunter2 refused');
    });
    const address = await serve(health);
    const ready = () => fetch(`${address}/readyz`);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect((await ready()).status).toBe(503);
    health.setServing(true);
    expect((await ready()).status).toBe(200);
    broken = true;
    const answer = await ready();
    expect(answer.status).toBe(503);
    const text = await answer.text();
    expect(JSON.parse(text)).toEqual({ ready: false, checks: { process: 'ok', database: 'failing' } });
    expect(text).not.toContain('hunter2');
  });

  it('does not hang with a check that does', async () => {
    const health = createHealth();
    health.setServing(true);
    health.addCheck('stuck', () => new Promise(() => undefined));
    expect(await health.readiness()).toMatchObject({ ready: false, checks: { stuck: 'no answer in time' } });
  });

  it('serves metrics', async () => {
    const answer = await fetch(`${await serve()}/metrics`);
    expect(answer.headers.get('content-type')).toContain('text/plain');
  });
});

it('names an address that a person can open', () => {
  const at = (address: string) => ({ address, port: 80, family: 'IPv4' });
  expect(listeningAddress(at('0.0.0.0'), '0.0.0.0')).toBe('http://localhost:80');
  expect(listeningAddress(at('::1'), '::1')).toBe('http://[::1]:80');
});
