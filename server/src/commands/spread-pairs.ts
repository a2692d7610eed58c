import type { CommandOption } from './command.ts';

/**
 * Arguments in which every `name=value` that follows an option of pairs has a flag of its own: `--map a=b c=d file`
 * becomes `--map a=b --map c=d file`. An option that takes whatever follows would swallow the file.
 */
export function spreadPairs(options: readonly CommandOption[], args: readonly string[]): string[] {
  const flags = new Set(
    options.filter(({ repeated }) => repeated === 'pairs').map(({ flags: text }) => text.split(' ')[0] ?? ''),
  );
  const spread: string[] = [];
  let flag: string | null = null;
  for (const [index, arg] of args.entries()) {
    const first = flag !== null && args[index - 1] === flag;
    if (flag !== null && !first) {
      if (!arg.startsWith('-') && arg.includes('=')) spread.push(flag);
      else flag = null;
    }
    if (flags.has(arg)) flag = arg;
    spread.push(arg);
  }
  return spread;
}
