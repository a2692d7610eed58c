import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { programFolder } from '../../server/src/app/config.ts';

/** The whole product in a process of its own, as `npm start` runs it, to be killed at any moment. */
export interface KillableProduct {
  readonly address: string;
  /** The owner's link; null once the owner has signed up. */
  readonly setupLink: string | null;
  /** kill -9, and waits until the process is gone. */
  kill(): Promise<void>;
  /** Has it stand still where it is, as on a machine that is suspended, until it is woken. */
  standStill(): void;
  wake(): void;
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>;
  /** The most memory that the process has ever held, in megabytes. */
  peakMegabytes(): Promise<number>;
}

export interface ProductPlace {
  /** Of a role that may make roles. */
  readonly databaseUrl: string;
  readonly dataFolder: string;
  /** Settings beside those that every such product has. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** @throws Error with what the process wrote when it ends before it serves */
export async function startKillable({
  databaseUrl,
  dataFolder,
  settings,
}: ProductPlace): Promise<KillableProduct> {
  const child = spawn(process.execPath, [join(programFolder, 'bin/analyticbot.js'), 'serve'], {
    // The program is a child of what starts it with its limits of memory: a group of their own dies as one.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      DATA_DIR: dataFolder,
      DATABASE_URL: databaseUrl,
      INTERNAL_SECRET: 'a secret for killed products, long enough to be accepted',
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'error',
      ...settings,
    },
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const address = await announced(child, /is ready: (http:\S+)/);
  const { pid } = child;
  if (pid === undefined) throw new Error('the product does not start');
  return {
    address: address.found,
    setupLink: /account, once: (http:\S+)/.exec(address.output())?.[1] ?? null,
    async kill() {
      process.kill(-pid, 'SIGKILL');
      await gone;
    },
    standStill: () => void process.kill(-pid, 'SIGSTOP'),
    wake: () => void process.kill(-pid, 'SIGCONT'),
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
    async peakMegabytes() {
      const program = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
      const status = await readFile(`/proc/${program.trim()}/status`, 'utf8');
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
    },
  };
}

/** Waits for a line of the child, and a moment longer for the one that may follow it. */
async function announced(
  child: ChildProcess,
  pattern: RegExp,
): Promise<{ readonly found: string; readonly output: () => string }> {
  let output = '';
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const found = await new Promise<string>((resolve, reject) => {
    child.once('close', () => reject(new Error(`the product ended before it served: ${errors}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const [, address] = pattern.exec(output) ?? [];
      if (address !== undefined) setTimeout(() => resolve(address), 100);
    });
  });
  return { found, output: () => output };
}
