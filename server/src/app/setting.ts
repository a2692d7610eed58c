/** What reading one setting gave: a value, or what is wrong with the text. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: string };

/** One setting of the program: an environment variable with its meaning. docs/configuration.md lists them all. */
export interface Setting<Value> {
  /** Name of the environment variable. */
  readonly name: string;
  readonly description: string;
  /** Taken where the variable is absent or empty. */
  readonly fallback: Value;
  /** The fallback in words, for the reference. */
  readonly fallbackText: string;
  /** Hidden wherever the configuration is printed. */
  readonly secret: boolean;
  readonly parse: (text: string) => Parsed<Value>;
}

const good = <Value>(value: Value): Parsed<Value> => ({ ok: true, value });
const bad = (problem: string): Parsed<never> => ({ ok: false, problem });

export function parseText(text: string): Parsed<string> {
  return good(text);
}

/** A whole number from `least` to `most`. */
export function parseInteger(least: number, most: number): (text: string) => Parsed<number> {
  return (text) => {
    const value = Number(text);
    const fits = /^\d+$/.test(text) && value >= least && value <= most;
    return fits ? good(value) : bad(`must be a whole number from ${least} to ${most}`);
  };
}

export function parseChoice<const Choice extends string>(
  choices: readonly Choice[],
): (text: string) => Parsed<Choice> {
  return (text) => {
    const found = choices.find((choice) => choice === text);
    return found === undefined ? bad(`must be one of ${choices.join(', ')}`) : good(found);
  };
}

/** An address with one of the protocols, such as `http:`; without a slash at its end. */
export function parseUrl(protocols: readonly string[]): (text: string) => Parsed<string> {
  return (text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    const fits = url !== null && protocols.includes(url.protocol) && url.hostname !== '';
    return fits
      ? good(text.replace(/\/$/, ''))
      : bad(`must be an address that begins with ${protocols.join(' or ')}//`);
  };
}

/** At least so many characters, since it keys signatures. */
export function parseSecret(least: number): (text: string) => Parsed<string> {
  return (text) => (text.length >= least ? good(text) : bad(`must have at least ${least} characters`));
}

/** An address of a mailbox, alone or in angle brackets after a name. */
export function parseMailAddress(text: string): Parsed<string> {
  const fits =
    /^([^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/.test(text) && text.includes('<') === text.endsWith('>');
  return fits ? good(text) : bad('must be the address of a mailbox, such as news@example.org');
}

/** Names or addresses separated by commas. */
export function parseList(text: string): Parsed<readonly string[]> {
  return good(
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );
}
