import { EXIT_CODES } from './command.ts';

/** The part of `process` that is needed. */
export interface StoppableProcess {
  on(event: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'disconnect', listener: () => void): unknown;
  exit(code: number): unknown;
  readonly channel?: { unref(): void } | undefined;
}

/** A terminal sends Ctrl-C to the whole group and npm passes it on as well: so close together they are one. */
const SAME_WITHIN_MS = 1_000;

/**
 * A signal that is aborted by the first Ctrl-C or SIGTERM, or when the script that started us is gone. The second
 * ends the process at once, for whoever does not want to wait.
 */
export function watchForStop(process: StoppableProcess, now: () => number = Date.now): AbortSignal {
  const stop = new AbortController();
  let firstAt: number | null = null;
  const onSignal = (): void => {
    if (firstAt === null) {
      firstAt = now();
      stop.abort();
    } else if (now() - firstAt > SAME_WITHIN_MS) {
      process.exit(EXIT_CODES.interrupted);
    }
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('SIGHUP', onSignal);
  process.on('disconnect', () => stop.abort());
  process.channel?.unref();
  return stop.signal;
}
