import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction, openDatabase } from '../index.ts';
import { isAlive } from './cluster.ts';
import { type EmbeddedServer, startEmbeddedServer } from './embedded-server.ts';

const isRoot = process.getuid?.() === 0;
let root: string;
let dataFolder: string;
const servers: EmbeddedServer[] = [];
const children: ChildProcess[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'analyticbot-embedded-'));
  // The temporary folder stands for a place that others may pass through, like /srv.
  await chmod(root, 0o755);
  dataFolder = join(root, 'data');
});
afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  for (const server of servers.splice(0)) await server.stop();
  const elsewhere = await readFile(join(dataFolder, 'postgres', 'moved-to'), 'utf8').catch(() => '');
  if (elsewhere !== '') await rm(elsewhere.trim(), { recursive: true, force: true });
  await rm(root, { recursive: true, force: true });
});

async function start(folder = dataFolder): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer({ dataFolder: folder, settings: { fsync: 'off' } });
  servers.push(server);
  return server;
}

/** Another process that uses the data folder until it is killed; it prints the server's process id. */
async function startElsewhere(): Promise<{ child: ChildProcess; pid: number; adopted: boolean }> {
  const script = `
    import { startEmbeddedServer } from ${JSON.stringify(new URL('./embedded-server.ts', import.meta.url).href)};
    const server = await startEmbeddedServer({ dataFolder: process.argv[1], settings: { fsync: 'off' } });
    console.log(JSON.stringify({ pid: server.pid, adopted: server.adopted }));
    process.on('SIGTERM', async () => { await server.stop(); process.exit(0); });
    setInterval(() => undefined, 1000);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(child.stdout, 'data');
  const told: { pid: number; adopted: boolean } = JSON.parse(String(line));
  return { child, ...told };
}

async function query(server: EmbeddedServer, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: server.ownerUrl });
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

describe('the embedded server', () => {
  it('starts in an empty folder, keeps its rows and its port, and stops', async () => {
    const first = await start();
    expect(first.adopted).toBe(false);
    await query(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
    expect(await first.stop()).toEqual({ stopped: true });
    expect(await first.stop()).toEqual({ stopped: false });
    expect(await isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(second.port).toBe(first.port);
    expect((await query(second, 'SELECT answer FROM kept')).rows).toEqual([{ answer: 42 }]);
  });

  it('listens on the loopback interface alone, wants a password, and keeps its secret to its owner', async () => {
    const server = await start();
    expect((await query(server, 'SHOW listen_addresses')).rows).toEqual([{ listen_addresses: '127.0.0.1' }]);
    const url = new URL(server.ownerUrl);
    url.password = 'guessed';
    await expect(new pg.Client({ connectionString: url.href }).connect()).rejects.toThrow(/password/);
    expect((await stat(join(dataFolder, 'database-secret'))).mode & 0o777).toBe(0o600);
    const owner = await query(
      server,
      'SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user',
    );
    expect(owner.rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
  });

  it('is shared by two processes; the last one stops it', async () => {
    const server = await start();
    const other = await startElsewhere();
    expect(other).toMatchObject({ pid: server.pid, adopted: true });
    expect(await server.stop()).toEqual({ stopped: false });
    expect(await isAlive(server.pid)).toBe(true);
    other.child.kill('SIGTERM');
    await once(other.child, 'exit');
    expect(await isAlive(server.pid)).toBe(false);
  });

  it('is started once by several at the same moment', async () => {
    const all = await Promise.all([start(), start(), start()]);
    expect(new Set(all.map(({ pid }) => pid)).size).toBe(1);
    expect(all.filter(({ adopted }) => !adopted)).toHaveLength(1);
  });

  it('survives the kill of its process, and the next one adopts and stops it', async () => {
    const { child, pid } = await startElsewhere();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await isAlive(pid)).toBe(true);
    const server = await start();
    expect(server).toMatchObject({ pid, adopted: true });
    expect(await server.stop()).toEqual({ stopped: true });
    expect(await isAlive(pid)).toBe(false);
  });

  it('recovers when the server itself was killed, and loses nothing that was committed', async () => {
    const first = await start();
    await query(first, 'CREATE TABLE kept AS SELECT 1 AS one');
    process.kill(first.pid, 'SIGKILL');
    const second = await start();
    expect(second.pid).not.toBe(first.pid);
    expect((await query(second, 'SELECT one FROM kept')).rows).toEqual([{ one: 1 }]);
  });

  it('is started again on its port when it ends while in use, and pools heal by themselves', async () => {
    const server = await start();
    const database = openDatabase<unknown>({
      connectionString: server.ownerUrl,
      schema: 'public',
      maxConnections: 2,
      applicationName: 'patient',
    });
    await inTransaction(database, (tx) => tx.client.query('SELECT 1'));
    process.kill(server.pid, 'SIGKILL');
    let answered = false;
    for (const deadline = Date.now() + 15_000; !answered && Date.now() < deadline; await pause(50)) {
      answered = await inTransaction(database, (tx) => tx.client.query('SELECT 1')).then(
        () => true,
        () => false,
      );
    }
    expect(answered).toBe(true);
    await database.close();
    expect(await server.stop()).toEqual({ stopped: true });
  });

  it('takes a process id that somebody else has by now for what it is', async () => {
    await (await start()).stop();
    const stale = `${process.pid}\n${dataFolder}/postgres/cluster\n0\n5999\n\n127.0.0.1\n`;
    await writeFile(join(dataFolder, 'postgres', 'cluster', 'postmaster.pid'), stale);
    await writeFile(
      join(dataFolder, 'postgres', 'lock'),
      JSON.stringify({ pid: process.pid, birth: 'long ago', nonce: 'x' }),
    );
    expect((await start()).adopted).toBe(false);
  });

  it('replaces a half-initialised cluster, and refuses one of another major', async () => {
    await mkdir(join(dataFolder, 'postgres', 'cluster.new'), { recursive: true });
    await writeFile(join(dataFolder, 'postgres', 'cluster.new', 'PG_VERSION'), '18\n');
    await (await start()).stop();
    await writeFile(join(dataFolder, 'postgres', 'cluster', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toMatchObject({ reason: 'CLUSTER_OF_OTHER_MAJOR' });
  });

  it('says so when the secret does not belong to the cluster', async () => {
    await (await start()).stop();
    await writeFile(join(dataFolder, 'database-secret'), `${'x'.repeat(43)}\n`);
    const failure = await start().catch((error: unknown) => error);
    expect(failure).toMatchObject({ reason: 'DATABASE_SECRET_WRONG' });
  });

  it('shows the end of its log when it cannot start', async () => {
    const failing = startEmbeddedServer({ dataFolder, settings: { shared_buffers: '-1' } });
    await expect(failing).rejects.toMatchObject({
      reason: 'EMBEDDED_POSTGRES_FAILED',
      message: expect.stringContaining('shared_buffers'),
    });
  });

  it.runIf(isRoot)('works for root below a folder that nobody else may enter', async () => {
    await chmod(root, 0o700);
    const server = await start();
    expect((await query(server, 'SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    expect(await readFile(join(dataFolder, 'postgres', 'moved-to'), 'utf8')).toMatch(
      /^\/var\/lib\/analyticbot\//,
    );
    await server.stop();
    expect((await stat(root)).mode & 0o777).toBe(0o700);
  });
});
