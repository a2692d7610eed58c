import { Failure, failure } from '../platform/errors/index.ts';
import { commandErrors } from './command-errors.ts';

/** Something that whoever typed the command can put right. The command line prints the message and the remedy. */
export class CommandProblem extends Failure {
  /** What a program may want to know besides: lists to choose from. Part of the error with `--json`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(described: Failure, details: Readonly<Record<string, unknown>>) {
    const { reason, code, message, remedy, values } = described;
    super({ reason, code, message, remedy, details: { values } });
    this.details = details;
  }
}

/** `throw commandProblem('FILE_NOT_FOUND', { file })` */
export function commandProblem(
  reason: keyof typeof commandErrors,
  values: Readonly<Record<string, string>> = {},
  details: Readonly<Record<string, unknown>> = {},
): CommandProblem {
  return new CommandProblem(failure(commandErrors, reason, { values }), details);
}
