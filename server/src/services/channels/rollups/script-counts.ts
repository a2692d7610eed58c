/** Scripts that tell apart the languages of channels. */
export type Script =
  | 'latin'
  | 'cyrillic'
  | 'arabic'
  | 'ethiopic'
  | 'hebrew'
  | 'georgian'
  | 'armenian'
  | 'devanagari'
  | 'thai'
  | 'kana'
  | 'hangul'
  | 'han'
  | 'greek';

/** Blocks by first code unit, in order; what lies between them has no letters that matter here. */
const BLOCKS: readonly (readonly [from: number, to: number, Script])[] = [
  [0x41, 0x5a, 'latin'],
  [0x61, 0x7a, 'latin'],
  [0xc0, 0x24f, 'latin'],
  [0x370, 0x3ff, 'greek'],
  [0x400, 0x52f, 'cyrillic'],
  [0x531, 0x58f, 'armenian'],
  [0x5d0, 0x5ea, 'hebrew'],
  [0x620, 0x6ff, 'arabic'],
  [0x900, 0x97f, 'devanagari'],
  [0xe01, 0xe2e, 'thai'],
  [0x10a0, 0x10ff, 'georgian'],
  [0x1200, 0x137f, 'ethiopic'],
  [0x1e00, 0x1eff, 'latin'],
  [0x3040, 0x30ff, 'kana'],
  [0x4e00, 0x9fff, 'han'],
  [0xac00, 0xd7a3, 'hangul'],
];

/** One sign of these says as much as two or three letters. */
const SYLLABIC: ReadonlySet<Script> = new Set(['ethiopic', 'kana', 'hangul', 'han']);

export interface ScriptCount {
  readonly script: Script;
  /** Letters; signs for syllables and words count twice. */
  readonly letters: number;
}

/** The script that most letters are of, or null where there are none. */
export function mainScript(text: string): ScriptCount | null {
  const counts = new Uint32Array(BLOCKS.length);
  for (let index = 0; index < text.length; index += 1) {
    const block = blockOf(text.charCodeAt(index));
    if (block >= 0) counts[block] = (counts[block] ?? 0) + 1;
  }
  const byScript = new Map<Script, number>();
  BLOCKS.forEach(([, , script], index) => {
    const count = counts[index] ?? 0;
    const weight = SYLLABIC.has(script) ? 2 : 1;
    if (count > 0) byScript.set(script, (byScript.get(script) ?? 0) + count * weight);
  });
  let best: ScriptCount | null = null;
  for (const [script, letters] of byScript) {
    if (best === null || letters > best.letters) best = { script, letters };
  }
  return best;
}

function blockOf(unit: number): number {
  if (unit >= 0x400 && unit <= 0x52f) return CYRILLIC;
  if (unit < 0x41) return -1;
  for (let index = 0; index < BLOCKS.length; index += 1) {
    const block = BLOCKS[index];
    if (block === undefined || unit < block[0]) return -1;
    if (unit <= block[1]) return index;
  }
  return -1;
}

const CYRILLIC = BLOCKS.findIndex(([, , script]) => script === 'cyrillic');
