import type { Config } from '../app/config.ts';

/** What a command may end with. */
export const EXIT_CODES = {
  done: 0,
  failed: 1,
  wrongUsage: 2,
  wrongConfiguration: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

export interface CommandOption {
  /** As commander writes them: `--role <role>`, `--dry-run`. */
  readonly flags: string;
  readonly description: string;
  /** May be given several times; `pairs` also takes several `name=value` after one flag. */
  readonly repeated?: 'values' | 'pairs';
  readonly fallback?: string;
  readonly choices?: readonly string[];
}

export interface CommandArgument {
  /** As commander writes them: `<file>`, `<files...>`, `[channel]`. */
  readonly name: string;
  readonly description: string;
}

/** Arguments and options as given; names of options without dashes, such as `dry-run`. */
export interface CommandInput {
  readonly arguments: readonly string[];
  text(option: string): string | null;
  texts(option: string): readonly string[];
  flag(option: string): boolean;
}

export interface CommandOutput {
  /** `--json` was given: standard output carries one JSON document and nothing else. */
  readonly json: boolean;
  readonly isTerminal: boolean;
  /** Width of the terminal; of a usual one where the output is a pipe. */
  readonly columns: number;
  /** A line on standard output. */
  line(text: string): void;
  /** The result as one JSON document on standard output. */
  document(value: unknown): void;
  /** A line on standard error: advice, what was done. */
  note(text: string): void;
  /** How far it is, as often as one likes: one line that changes on a terminal, few plain lines in a pipe. */
  progress(text: string): void;
  /** Bytes on standard output, once the reader has taken them; false when there is no reader any more. */
  bytes(chunk: Uint8Array): Promise<boolean>;
}

/** What a command is given. */
export interface CommandContext {
  /** Throws `ConfigInvalid` with all problems where there are any. */
  config(): Config;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly output: CommandOutput;
  /** Aborted by the first Ctrl-C or SIGTERM; the second ends the process at once. */
  readonly signal: AbortSignal;
}

/** One command of the command line. `--json` and `--help` belong to each of them already. */
export interface Command {
  readonly arguments?: readonly CommandArgument[];
  readonly options?: readonly CommandOption[];
  /** What one has to know besides, a sentence or two each; below the help and in docs/command-line.md. */
  readonly notes?: readonly string[];
  /** What `--json` prints when all went well. */
  readonly result: string;
  /** Shown below the help. */
  readonly examples?: readonly string[];
  run(context: CommandContext, input: CommandInput): Promise<ExitCode>;
}

/** A line of the command table. The command itself is loaded only when it is called or asked about. */
export interface CommandEntry {
  /** One word, or two where commands belong together: `user reset`. */
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}
