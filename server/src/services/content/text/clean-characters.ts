const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const NON_JOINER = '\u200c';

/** A text as Telegram keeps its characters, and where each place of the given one is in it. */
interface CleanText {
  readonly text: string;
  /** @param offset in UTF-16 units, 0 to the given text's length */
  readonly placeOf: (offset: number) => number;
  /** The other way: where a place of this text was in the given one. */
  readonly givenPlaceOf: (offset: number) => number;
}

/**
 * Does to characters what Telegram does: control characters, tabs among them, become spaces; carriage returns, line and
 * direction separators (U+2028 to U+202E) and three combining lines (U+030A, U+0333, U+033F) are left out; of several
 * direction marks in a row all but the last become U+200C. Half a surrogate pair becomes U+FFFD.
 * Source: TDLib, clean_input_string and replace_offending_characters.
 */
export function cleanCharacters(given: string): CleanText {
  const wellFormed = given.toWellFormed();
  const kept: string[] = [];
  const places = new Uint32Array(wellFormed.length + 1);
  const givenPlaces: number[] = [];
  for (let at = 0; at < wellFormed.length; at += 1) {
    places[at] = kept.length;
    const unit = wellFormed.charCodeAt(at);
    if (isLeftOut(unit)) continue;
    givenPlaces.push(at);
    kept.push(unit < SPACE && unit !== NEWLINE ? ' ' : (wellFormed[at] ?? ''));
  }
  places[wellFormed.length] = kept.length;
  for (let at = 0; at + 1 < kept.length; at += 1) {
    if (isDirectionMark(kept[at]) && isDirectionMark(kept[at + 1])) kept[at] = NON_JOINER;
  }
  return {
    text: kept.join(''),
    placeOf: (offset) => places[offset] ?? kept.length,
    givenPlaceOf: (offset) => givenPlaces[offset] ?? wellFormed.length,
  };
}

function isLeftOut(unit: number): boolean {
  return (
    unit === RETURN ||
    (unit >= 0x2028 && unit <= 0x202e) ||
    unit === 0x030a ||
    unit === 0x0333 ||
    unit === 0x033f
  );
}

function isDirectionMark(character: string | undefined): boolean {
  return character === '\u200e' || character === '\u200f';
}
