export interface SpokenCommand {
  /** In small letters, without the slash. */
  readonly name: string;
  readonly argument: string;
}

/** The command at the beginning of a text: `/stats@bot newsroom`. Null where there is none. */
export function commandOf(text: string): SpokenCommand | null {
  const found = /^\/([a-z0-9_]{1,32})(?:@\w+)?(?:\s+([\s\S]*))?$/iu.exec(text);
  const [, name, argument = ''] = found ?? [];
  return name === undefined ? null : { name: name.toLowerCase(), argument: argument.trim() };
}
