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
export async function runCommand(dataFolder: string, ...args: string[]): Promise<CommandRun> {
  const chunks: Buffer[] = [];
  let stderr = '';
  const code = await runCommandLine(
    {
      commands,
      environment: { DATA_DIR: dataFolder, LOG_LEVEL: 'silent' },
      signal: new AbortController().signal,
      stdout: {
        write(data, done) {
          chunks.push(Buffer.from(data));
          done?.();
        },
      },
      stderr: { write: (data) => (stderr += String(data)) },
      version: '0.0.0',
    },
    args,
  );
  const stdout = Buffer.concat(chunks);
  const text = (): string => stdout.toString();
  return { code, stdout, stderr, text, document: () => JSON.parse(text()) };
}
