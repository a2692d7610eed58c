import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { programFolder } from '../../server/src/app/config.ts';

/** The product in a process of its own, started as a person starts it. */
export interface ProductProcess {
  readonly address: string;
  /** Null once there is an owner. */
  readonly setupLink: string | null;
  /** From the command to the first time that it says it is ready. */
  readonly readyAfterMs: number;
  /** Of the server's own process, not of what starts it; null where the system does not tell. */
  processId(): Promise<number | null>;
  /** Memory of the server's own process, its database not included; null where the system does not tell. */
  residentMb(): Promise<number | null>;
  /** Ends it in order; its database ends with the last process that uses it. */
  stop(): Promise<void>;
}

export interface ProductOptions {
  readonly dataFolder: string;
  /** Settings besides the data folder, on a free port of the loopback interface. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

const READY_WITHIN_MS = 120_000;
const ASK_EVERY_MS = 10;

/** Runs `analyticbot serve` and waits until it is ready. Throws where it is not ready within two minutes. */
export async function startProduct({
  dataFolder,
  settings = {},
  signal,
}: ProductOptions): Promise<ProductProcess> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(programFolder, 'bin', 'analyticbot.js'), 'serve', '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'error',
      DATA_DIR: dataFolder,
      ...settings,
    },
  });
  const stop = (): Promise<void> => stopChild(child);
  try {
    const document = await readDocument(
      child,
      AbortSignal.any([signal, AbortSignal.timeout(READY_WITHIN_MS)]),
    );
    const address = textOf(document, 'address') ?? '';
    while (!(await isReady(address))) {
      signal.throwIfAborted();
      await pause(ASK_EVERY_MS);
    }
    const readyAfterMs = performance.now() - began;
    const processId = (): Promise<number | null> => serverOf(child.pid ?? 0);
    const residentMb = async (): Promise<number | null> => memoryOf(await processId());
    return { address, setupLink: textOf(document, 'setupLink'), readyAfterMs, processId, residentMb, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Reads standard output until it is one whole JSON document. */
async function readDocument(child: ChildProcess, signal: AbortSignal): Promise<unknown> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('the product has no output');
  let said = '';
  // Taken away even where nobody looks at it, or the pipe fills and the program waits.
  stderr.on('data', (piece: Buffer) => {
    said = (said + piece.toString()).slice(-4_000);
  });
  let text = '';
  for (;;) {
    const [piece] = await Promise.race([
      once(stdout, 'data', { signal }),
      once(child, 'exit', { signal }).then(() => [null]),
    ]);
    if (piece === null) throw new Error(`The product ended before it was ready: ${said}`);
    text += String(piece);
    const document = parsed(text);
    if (document === null) continue;
    stdout.resume();
    return document;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function textOf(document: unknown, name: string): string | null {
  const value: unknown =
    typeof document === 'object' && document !== null ? Reflect.get(document, name) : null;
  return typeof value === 'string' ? value : null;
}

async function isReady(address: string): Promise<boolean> {
  const answer = await fetch(`${address}/readyz`).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status === 200;
}

/** The launcher starts the server as its only child, under the Node that the lock file brings. */
async function serverOf(launcher: number): Promise<number | null> {
  const children = await readFile(`/proc/${launcher}/task/${launcher}/children`, 'utf8').catch(() => '');
  const pid = Number(children.trim().split(' ')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

async function memoryOf(pid: number | null): Promise<number | null> {
  if (pid === null) return null;
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
