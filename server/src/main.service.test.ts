import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programFolder } from './app/config.ts';

let folder: string;
let children: ChildProcess[];
beforeEach(async () => {
  children = [];
  folder = await mkdtemp(join(tmpdir(), 'analyticbot-main-'));
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

interface Served {
  readonly child: ChildProcess;
  readonly address: string;
  readonly exit: Promise<{ code: number | null; errors: string }>;
}

/** Starts the program as `npm start` does, with its embedded database, and waits until it serves. */
async function serve(): Promise<Served> {
  const child = spawn(process.execPath, [join(programFolder, 'server/src/main.ts'), 'serve'], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), PORT: '0', LOG_LEVEL: 'warn' },
  });
  children.push(child);
  let output = '';
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += String(chunk);
  });
  const exit = new Promise<{ code: number | null; errors: string }>((resolve) => {
    child.once('exit', (code) => resolve({ code, errors }));
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.once('close', () => reject(new Error(errors)));
    child.stdout?.on('data', (chunk) => {
      output += String(chunk);
      const found = output.match(/is ready: (http:\S+)/)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return { child, address, exit };
}

describe('serve', () => {
  it('stops in order on SIGTERM, and starts again on what it left', async () => {
    const first = await serve();
    expect((await fetch(`${first.address}/readyz`)).status).toBe(200);
    first.child.kill('SIGTERM');
    expect((await first.exit).code).toBe(0);
    const second = await serve();
    expect((await fetch(`${second.address}/readyz`)).status).toBe(200);
    second.child.kill('SIGINT');
    expect((await second.exit).code).toBe(0);
  });

  it('stops when the script that started it is gone', async () => {
    const { child, exit } = await serve();
    child.disconnect();
    const { code, errors } = await exit;
    expect(code).toBe(0);
    expect(errors).toContain('Stopped.');
  });

  it('loses nothing to kill -9: the next start takes the database over', async () => {
    const first = await serve();
    first.child.kill('SIGKILL');
    await first.exit;
    const { address, child, exit } = await serve();
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    child.kill('SIGTERM');
    expect((await exit).code).toBe(0);
  });
});
