import { runCommandLine } from '../../server/src/commands/run-command-line.ts';
import { commands } from '../../server/src/commands/table.ts';

/** What a command left behind. */
export interface CommandRun {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
  text(): string;
  /** Standard output as one JSON document. */
  document(): ReturnType<typeof JSON.parse>;
}

/** Runs a command in this process, as whoever types it in a pipe, with its data in the folder. */
export function runCommand(dataFolder: string, ...args: string[]): Promise<CommandRun> {
  return run(dataFolder, args, null);
}

/** The same on a terminal, where progress is shown often, and stopped as by Ctrl-C when it says what is meant. */
export function runCommandUntil(dataFolder: string, said: RegExp, ...args: string[]): Promise<CommandRun> {
  return run(dataFolder, args, said);
}

async function run(dataFolder: string, args: readonly string[], stopAt: RegExp | null): Promise<CommandRun> {
  const stop = new AbortController();
  const chunks: Buffer[] = [];
  let stderr = '';
  const code = await runCommandLine(
    {
      commands,
      environment: { DATA_DIR: dataFolder, LOG_LEVEL: 'silent' },
      signal: stop.signal,
      stdout: {
        write(data, done) {
          chunks.push(Buffer.from(data));
          done?.();
        },
      },
      stderr: {
        isTTY: stopAt !== null,
        write(data) {
          stderr += String(data);
          if (stopAt?.test(stderr) === true) stop.abort(new Error('stopped'));
        },
      },
      version: '0.0.0',
    },
    args,
  );
  const stdout = Buffer.concat(chunks);
  const text = (): string => stdout.toString();
  return { code, stdout, stderr, text, document: () => JSON.parse(text()) };
}
