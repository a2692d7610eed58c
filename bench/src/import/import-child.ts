import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { programFolder } from '../../../server/src/app/config.ts';

export interface ChildImport {
  readonly importId: string;
  readonly postsAdded: number;
  readonly postsUnchanged: number;
  /** Most memory that the process ever held (VmHWM), PostgreSQL not included. */
  readonly peakBytes: number;
}

/** Runs `analyticbot import FILE` as a person would, in a process of its own, and watches its memory. Linux only. */
export async function importInChild(dataFolder: string, file: string): Promise<ChildImport> {
  const program = join(programFolder, 'bin/analyticbot.js');
  const child = spawn(process.execPath, [program, 'import', file, '--json'], {
    env: { ...process.env, DATA_DIR: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let complaints = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaints = `${complaints}${chunk.toString()}`.slice(-4000);
  });
  let peakBytes = 0;
  const watch = setInterval(() => {
    if (child.pid === undefined) return;
    readPeak(child.pid).then(
      (peak) => {
        peakBytes = Math.max(peakBytes, peak);
      },
      // It ended between two looks.
      () => undefined,
    );
  }, 50);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) throw new Error(`The import ended with exit code ${code}: ${complaints}`);
  } finally {
    clearInterval(watch);
  }
  const { importId, postsAdded, postsUnchanged } = JSON.parse(output);
  return { importId, postsAdded, postsUnchanged, peakBytes };
}

/** The peak of the importing process, which the one that we started has started in its turn. */
async function readPeak(pid: number): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  const peaks = await Promise.all(
    children
      .trim()
      .split(' ')
      .filter((child) => child !== '')
      .map(async (child) => {
        const status = await readFile(`/proc/${child}/status`, 'utf8');
        return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
      }),
  );
  return Math.max(0, ...peaks);
}
