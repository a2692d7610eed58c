import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/*
 * The font comes with the program, in parts, one for each script: what machines without fonts write is the same.
 */
const PARTS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext'] as const;
type Part = (typeof PARTS)[number];

const require = createRequire(import.meta.url);

/** What a font is called inside the library; no font of the machine is. */
const familyOf = (part: Part): string => `chart-${part}`;

/** Each part of the font with the name under which it is to be known. */
export function fontParts(): readonly { readonly family: string; readonly bytes: Buffer }[] {
  return PARTS.map((part) => ({
    family: familyOf(part),
    bytes: readFileSync(require.resolve(`@fontsource/noto-sans/files/noto-sans-${part}-400-normal.woff`)),
  }));
}

/** As a style sheet names it. */
export function fontOf(size: number): string {
  return `${size}px ${PARTS.map(familyOf).join(', ')}`;
}

/** Takes out of texts what the font cannot write: pictures in names of channels, other scripts. */
export function createWritable(): (text: string) => string {
  const ranges: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(require.resolve('@fontsource/noto-sans/unicode.json'), 'utf8'),
  );
  // Written as style sheets have them: U+0000-00FF,U+0131
  const known = PARTS.flatMap((part) => ranges[part]?.split(',') ?? []).map((range) =>
    range
      .replace('U+', '')
      .split('-')
      .map((code) => `\\u{${code}}`)
      .join('-'),
  );
  const unknown = new RegExp(`[^${known.join('')}]`, 'gu');
  return (text) => text.replaceAll(unknown, '').replaceAll(/\s+/gu, ' ').trim();
}
