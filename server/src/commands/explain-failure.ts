import { ConfigInvalid } from '../app/config.ts';
import { Failure } from '../platform/errors/index.ts';
import { type CommandOutput, EXIT_CODES, type ExitCode } from './command.ts';
import { CommandProblem } from './command-problem.ts';

/** A failure in words with its remedy; a bug with its stack, since whoever runs a command may report it. */
export function explainFailure(error: unknown, output: CommandOutput): ExitCode {
  if (error instanceof ConfigInvalid) {
    if (output.json) output.document({ error: { reason: 'CONFIG_INVALID', problems: error.problems } });
    for (const { setting, problem } of error.problems) output.note(`${setting} ${problem}`);
    return EXIT_CODES.wrongConfiguration;
  }
  const { details, ...shown } = shownError(error);
  if (output.json) output.document({ error: { ...shown, ...details } });
  output.note(shown.remedy === null ? shown.message : `${shown.message}\n${shown.remedy}`);
  return shown.reason === 'WRONG_USAGE' ? EXIT_CODES.wrongUsage : EXIT_CODES.failed;
}

/** What a command that was stopped by Ctrl-C or SIGTERM says. */
export function explainInterruption(output: CommandOutput): ExitCode {
  if (output.json) {
    output.document({ error: { reason: 'INTERRUPTED', message: 'The command was stopped.', remedy: null } });
  }
  output.note('Stopped.');
  return EXIT_CODES.interrupted;
}

interface ShownError {
  readonly reason: string;
  readonly message: string;
  readonly remedy: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

function shownError(error: unknown): ShownError {
  if (error instanceof CommandProblem) {
    const { reason, message, remedy, details } = error;
    return { reason, message, remedy, details };
  }
  if (error instanceof Failure) {
    return { reason: error.reason, message: error.message, remedy: error.remedy, details: {} };
  }
  if (error instanceof Error && 'reason' in error && 'remedy' in error) {
    return {
      reason: String(error.reason),
      message: error.message,
      remedy: String(error.remedy),
      details: {},
    };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { reason: 'BUG', message, remedy: null, details: {} };
}
