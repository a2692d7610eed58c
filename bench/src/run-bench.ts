import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Report, reportLine } from './report.ts';

/** What a benchmark is given. */
export interface BenchContext {
  /** A folder of its own that any user may enter; gone when the benchmark has ended, however it ended. */
  readonly folder: string;
  /** Aborted by Ctrl-C, SIGTERM, or when the script that started us is gone. */
  readonly signal: AbortSignal;
  /** What follows the name of the command. */
  readonly args: readonly string[];
  /** Progress, on standard error: standard output is the report's. */
  readonly say: (text: string) => void;
}

export interface Bench {
  /** Shown for `--help`. */
  readonly help: string;
  readonly run: (context: BenchContext) => Promise<Report>;
}

/**
 * Runs a benchmark as the whole process: its report is the one line on standard output, the exit code says whether
 * it was measured (0), not whether the goals were held.
 */
export async function runBench({ help, run }: Bench): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(`${help.trim()}\n`);
    return;
  }
  const began = Date.now();
  const say = (text: string): void => {
    process.stderr.write(`${((Date.now() - began) / 1000).toFixed(1).padStart(7)} s  ${text}\n`);
  };
  const folder = await mkdtemp(join(tmpdir(), 'analyticbot-bench-'));
  const signal = watchForStop();
  try {
    // The embedded PostgreSQL of a program that runs as root has a user of its own.
    await chmod(folder, 0o755);
    const report = await run({ folder, signal, args, say });
    process.stdout.write(reportLine(report));
  } catch (error) {
    if (signal.aborted) say('Stopped before it was measured.');
    else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function watchForStop(): AbortSignal {
  const stop = new AbortController();
  const onStop = (): void => stop.abort();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(name, onStop);
  process.channel?.unref();
  return stop.signal;
}
