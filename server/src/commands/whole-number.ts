import type { CommandInput } from './command.ts';
import { commandProblem } from './command-problem.ts';

/**
 * The whole number that an option was given; null where it was not.
 *
 * @throws CommandProblem WRONG_USAGE
 */
export function wholeNumber(
  input: CommandInput,
  option: string,
  { least, most, command }: { readonly least: number; readonly most: number; readonly command: string },
): number | null {
  const text = input.text(option);
  if (text === null) return null;
  const value = Number(text.replaceAll(/[_,]/g, ''));
  if (/^[\d_,]+$/.test(text) && value >= least && value <= most) return value;
  const problem = `--${option} ${text}: must be a whole number from ${least} to ${most}`;
  throw commandProblem('WRONG_USAGE', { problem, command: `analyticbot ${command}` });
}
