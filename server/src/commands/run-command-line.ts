import { Argument, Command as Commander, CommanderError, Option } from 'commander';
import { ConfigInvalid, readConfig } from '../app/config.ts';
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
import { commandProblem } from './command-problem.ts';
import { explainFailure, explainInterruption } from './explain-failure.ts';
import { printable } from './printable.ts';
import { spreadPairs } from './spread-pairs.ts';

export interface CommandLineDeps {
  readonly commands: readonly CommandEntry[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly version: string;
}

interface OutputStream extends ProgressTarget {
  write(data: string | Uint8Array, done?: (error?: Error | null) => void): unknown;
}

const PIPE_COLUMNS = 100;
const HELP_COLUMNS = 80;

const EXIT_CODE_HELP = `
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 wrong configuration, 130 interrupted.
Settings are environment variables: see docs/configuration.md or \`analyticbot config\`.`;

/** Runs the command that the arguments name and gives its exit code. Never throws. */
export async function runCommandLine(deps: CommandLineDeps, args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT_CODES.done;
  const program = quiet(deps, new Commander('analyticbot'))
    .description('Analytics for people who run Telegram channels.')
    .version(deps.version)
    .addHelpText('after', EXIT_CODE_HELP)
    .showHelpAfterError('`analyticbot --help` lists the commands.');
  const groups = new Map<string, Commander>();
  let given = [...args];

  for (const entry of deps.commands) {
    const [first = '', second] = entry.name.split(' ');
    const parent = second === undefined ? program : groupNamed(deps, program, groups, first);
    const commander = quiet(deps, parent.command(second ?? first))
      .description(entry.summary)
      .showHelpAfterError(`\`analyticbot ${entry.name} --help\` shows how it is used.`);
    commander.option('--json', 'one JSON document on standard output');
    if (!isAsked(args, entry)) continue;
    const command = await entry.load();
    describe(deps, commander, command);
    given = spreadPairs(command.options ?? [], given);
    commander.action(async () => {
      exitCode = await runOne(deps, command, commander);
    });
  }
  try {
    await program.parseAsync(given, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT_CODES.done;
    if (args.includes('--json')) outputOf(deps, true).document({ error: wrongUsage(deps, error, args) });
    return EXIT_CODES.wrongUsage;
  }
  return exitCode;
}

function wrongUsage(deps: CommandLineDeps, error: CommanderError, args: readonly string[]) {
  const entry = deps.commands.find((known) => isAsked(args, known));
  const { reason, message, remedy } = commandProblem('WRONG_USAGE', {
    problem: error.message.replace(/^error: /, ''),
    command: entry === undefined ? 'analyticbot' : `analyticbot ${entry.name}`,
  });
  return { reason, message, remedy };
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

function describe(deps: CommandLineDeps, commander: Commander, command: Command): void {
  for (const { name, description } of command.arguments ?? []) {
    commander.addArgument(new Argument(name, description));
  }
  for (const { flags, description, repeated, fallback, choices } of command.options ?? []) {
    const option = new Option(flags, description);
    if (repeated !== undefined) option.argParser(collect);
    if (fallback !== undefined) option.default(fallback);
    if (choices !== undefined) option.choices([...choices]);
    commander.addOption(option);
  }
  const help = commander.createHelp();
  const width = deps.stdout.columns ?? HELP_COLUMNS;
  const notes = (command.notes ?? []).map((note) => help.boxWrap(plainWords(note), width));
  if (notes.length > 0) commander.addHelpText('after', `\n${notes.join('\n\n')}`);
  const examples = command.examples ?? [];
  if (examples.length > 0) {
    commander.addHelpText('after', `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}`);
  }
  commander.addHelpText('after', EXIT_CODE_HELP);
}

/** Without the marks that only a document shows. */
function plainWords(text: string): string {
  return text.replaceAll('`', '');
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
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
    return deps.signal.aborted ? explainInterruption(output) : explainFailure(error, output);
  }
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
    columns: stdout.columns ?? PIPE_COLUMNS,
    line: (text) => write(stdout, printable(text)),
    document: (value) => write(stdout, JSON.stringify(value, null, 2)),
    note: (text) => write(stderr, printable(text)),
    progress: (text) => progress.show(printable(text)),
    bytes: (chunk) =>
      new Promise((resolve) => {
        progress.clear();
        stdout.write(chunk, (error) => resolve(error === null || error === undefined));
      }),
  };
}
