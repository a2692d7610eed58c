/** A theme of Telegram, in the names of this page. */
export interface TelegramTheme {
  readonly theme: 'light' | 'dark';
  /** CSS variables of theme/tokens.css. */
  readonly variables: ReadonlyMap<string, string>;
}

/** What lies under text, each with Telegram's name. */
const GROUNDS: readonly (readonly [variable: string, colour: string])[] = [
  ['--surface', 'bg_color'],
  ['--raised', 'bg_color'],
  ['--canvas', 'secondary_bg_color'],
  ['--sunken', 'secondary_bg_color'],
];

/** What is read on it. */
const INKS: readonly (readonly [variable: string, colour: string])[] = [
  ['--ink', 'text_color'],
  ['--ink-muted', 'subtitle_text_color'],
  ['--ink-faint', 'hint_color'],
  ['--accent', 'link_color'],
  ['--negative', 'destructive_text_color'],
];

/** How much of the accent is in the ground of what it marks. */
const TINT = 0.12;

/** As WCAG 2.2 AA asks of text. */
const READABLE = 4.5;

/**
 * The page in the colours of the person's Telegram; null where there are none to go by. What could not be read well on
 * Telegram's ground, as many of its hints cannot, keeps the page's own colour of the same brightness.
 */
export function telegramTheme(colours: ReadonlyMap<string, string>): TelegramTheme | null {
  const surface = colours.get('bg_color');
  if (surface === undefined) return null;
  const canvas = colours.get('secondary_bg_color') ?? surface;
  const taken = (pairs: typeof GROUNDS, fits: (colour: string) => boolean): [string, string][] =>
    pairs.flatMap(([variable, name]): [string, string][] => {
      const colour = colours.get(name);
      return colour !== undefined && fits(colour) ? [[variable, colour]] : [];
    });
  const isReadable = (ink: string): boolean =>
    contrast(ink, surface) >= READABLE && contrast(ink, canvas) >= READABLE;
  const separator = colours.get('section_separator_color');
  const inks = taken(INKS, isReadable);
  return {
    theme: luminance(surface) < 0.18 ? 'dark' : 'light',
    variables: new Map([
      ...taken(GROUNDS, () => true),
      ...inks,
      ...tinted(new Map(inks), surface),
      ...(separator === undefined ? [] : [['--line', separator] as const]),
    ]),
  };
}

/** What the accent marks, on a ground with a touch of it; none where the accent or an ink for it is the page's own. */
function tinted(inks: ReadonlyMap<string, string>, surface: string): readonly [string, string][] {
  const accent = inks.get('--accent');
  if (accent === undefined) return [];
  const ground = mix(accent, surface, TINT);
  const ink = [accent, inks.get('--ink')].find(
    (colour) => colour !== undefined && contrast(colour, ground) >= READABLE,
  );
  return ink === undefined
    ? []
    : [
        ['--accent-soft', ground],
        ['--on-accent-soft', ink],
      ];
}

/** So much of the one in the other. */
function mix(one: string, other: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [from, to] = [other, one].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16));
    return Math.round((from ?? 0) + ((to ?? 0) - (from ?? 0)) * share);
  });
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Shows the page so, until it is loaded again. */
export function applyTelegramTheme({ theme, variables }: TelegramTheme): void {
  const { dataset, style } = document.documentElement;
  dataset.themeOf = 'telegram';
  dataset.theme = theme;
  for (const [name, colour] of variables) style.setProperty(name, colour);
}

/** From 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** Of #rrggbb; 0 is black and 1 white. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
