import { Argument, Command as Commander, CommanderError, Option } from 'commander';
import { ConfigInvalid, readConfig } from '../app/config.ts';
import { Failure } from '../platform/errors/index.ts';
import { createProgressLine, type ProgressTarget } from '../platform/progress/index.ts';
import {
  type Command,
  type CommandContext,
  type CommandEntry,
  type CommandInput,
  type CommandOutput,
  EXIT_CODES,
  type ExitCode,
} from './command.ts';

export interface CommandLineDeps {
  readonly commands: readonly CommandEntry[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly version: string;
}

type OutputStream = ProgressTarget;

const EXIT_CODE_HELP = `
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 wrong configuration, 130 interrupted.
Settings are environment variables: see docs/configuration.md or \`analyticbot config\`.`;

/** Runs the command that the arguments name and gives its exit code. Never throws. */
export async function runCommandLine(deps: CommandLineDeps, args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT_CODES.done;
  const program = quiet(deps, new Commander('analyticbot'))
    .description('Analytics for people who run Telegram channels.')
    .version(deps.version)
    .addHelpText('after', EXIT_CODE_HELP);
  const groups = new Map<string, Commander>();

  for (const entry of deps.commands) {
    const [first = '', second] = entry.name.split(' ');
    const parent = second === undefined ? program : groupNamed(deps, program, groups, first);
    const commander = quiet(deps, parent.command(second ?? first)).description(entry.summary);
    commander.option('--json', 'one JSON document on standard output');
    if (!isAsked(args, entry)) continue;
    const command = await entry.load();
    describe(commander, command);
    commander.action(async () => {
      exitCode = await runOne(deps, command, commander);
    });
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.wrongUsage;
    throw error;
  }
  return exitCode;
}

function isAsked(args: readonly string[], entry: CommandEntry): boolean {
  const words = args.filter((arg) => !arg.startsWith('-') && arg !== 'help');
  return entry.name.split(' ').every((word, index) => words[index] === word);
}

function groupNamed(
  deps: CommandLineDeps,
  program: Commander,
  groups: Map<string, Commander>,
  name: string,
): Commander {
  const group =
    groups.get(name) ?? quiet(deps, program.command(name)).description(`Commands about one ${name}.`);
  groups.set(name, group);
  return group;
}

/** Commander throws instead of ending the process, and writes where we say. */
function quiet(deps: CommandLineDeps, commander: Commander): Commander {
  return commander.exitOverride().configureOutput({
    writeOut: (text) => deps.stdout.write(text),
    writeErr: (text) => deps.stderr.write(text),
  });
}

function describe(commander: Commander, command: Command): void {
  for (const { name, description } of command.arguments ?? []) {
    commander.addArgument(new Argument(name, description));
  }
  for (const { flags, description, fallback, choices } of command.options ?? []) {
    const option = new Option(flags, description);
    if (fallback !== undefined) option.default(fallback);
    if (choices !== undefined) option.choices([...choices]);
    commander.addOption(option);
  }
  const examples = command.examples ?? [];
  if (examples.length > 0) {
    commander.addHelpText('after', `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}`);
  }
  commander.addHelpText('after', EXIT_CODE_HELP);
}

async function runOne(deps: CommandLineDeps, command: Command, commander: Commander): Promise<ExitCode> {
  const input = inputOf(commander);
  const output = outputOf(deps, input.flag('json'));
  const context: CommandContext = {
    environment: deps.environment,
    signal: deps.signal,
    output,
    config() {
      const { config, problems } = readConfig(deps.environment);
      if (problems.length > 0) throw new ConfigInvalid(problems);
      return config;
    },
  };
  try {
    return await command.run(context, input);
  } catch (error) {
    if (deps.signal.aborted) return EXIT_CODES.interrupted;
    return explain(error, output);
  }
}

/** A failure in words with its remedy; a bug with its stack, since whoever runs a command may report it. */
function explain(error: unknown, output: CommandOutput): ExitCode {
  if (error instanceof ConfigInvalid) {
    if (output.json) output.document({ error: { reason: 'CONFIG_INVALID', problems: error.problems } });
    for (const { setting, problem } of error.problems) output.note(`${setting} ${problem}`);
    return EXIT_CODES.wrongConfiguration;
  }
  const shown = shownError(error);
  if (output.json) output.document({ error: shown });
  output.note(shown.remedy === null ? shown.message : `${shown.message}\n${shown.remedy}`);
  return EXIT_CODES.failed;
}

function shownError(error: unknown): { reason: string; message: string; remedy: string | null } {
  if (error instanceof Failure) return { reason: error.reason, message: error.message, remedy: error.remedy };
  if (error instanceof Error && 'reason' in error && 'remedy' in error) {
    return { reason: String(error.reason), message: error.message, remedy: String(error.remedy) };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { reason: 'BUG', message, remedy: null };
}

function inputOf(commander: Commander): CommandInput {
  const options: Readonly<Record<string, unknown>> = commander.opts();
  const given = (name: string): unknown =>
    options[name.replaceAll(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase())];
  const texts = (name: string): readonly string[] => {
    const value = given(name);
    if (Array.isArray(value)) return value.map(String);
    return typeof value === 'string' ? [value] : [];
  };
  return {
    arguments: commander.args,
    text: (name) => texts(name)[0] ?? null,
    texts,
    flag: (name) => given(name) === true,
  };
}

function outputOf({ stdout, stderr }: CommandLineDeps, json: boolean): CommandOutput {
  const progress = createProgressLine({ target: stderr, now: Date.now });
  const write = (stream: OutputStream, text: string): void => {
    progress.clear();
    stream.write(`${text}\n`);
  };
  return {
    json,
    isTerminal: stdout.isTTY === true,
    line: (text) => write(stdout, text),
    document: (value) => write(stdout, JSON.stringify(value, null, 2)),
    note: (text) => write(stderr, text),
    progress: (text) => progress.show(text),
  };
}
