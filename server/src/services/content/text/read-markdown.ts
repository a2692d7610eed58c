import { cleanCharacters } from './clean-characters.ts';
import { type CodeSpan, FENCE, readBlock, readInlineCode } from './code-span.ts';
import { readLink, readPictureLink } from './links.ts';
import {
  BARE_URL,
  endsInSpace,
  endsInWord,
  isWordBound,
  MARK_MEANINGS,
  startsWithSpace,
  startsWithWord,
} from './markdown-marks.ts';
import { normaliseText } from './normalise-text.ts';
import type { EntityMeaning, PostText, TextEntity } from './text-entity.ts';
import type { ReadText, TextProblem } from './text-problem.ts';

/** A mark that waits for its other half: a format's, `[`, `![`, or `>` for a quote. */
interface OpenMark {
  readonly mark: string;
  readonly token: number;
}

interface Found {
  readonly meaning: EntityMeaning;
  readonly from: number;
  readonly to: number;
}

const PUNCTUATION = /[!-/:-@[-`{-~]/;
const QUOTE_START = /(\*\*)?> ?/y;

/**
 * Reads Markdown as people write it into channels: all that writeMarkdown and Telegram's MarkdownV2 write, and beside it
 * `**bold**`, `~~strike~~`, `> quote` and marks that are none because they stand alone, inside a word or before a space.
 * What is no markup stays as text. Which way each ambiguity goes is written in docs/post-text.md.
 *
 * Not a CommonMark parser, because the two contradict each other: there `*x*` is italic, lines join, spaces vanish,
 * marks inside words are none, and there are no spoilers and no escaped quotes.
 * @see https://core.telegram.org/bots/api#markdownv2-style
 */
export function readMarkdown(source: string): ReadText<PostText> {
  const clean = cleanCharacters(source);
  const reader = new MarkdownReader(clean.text);
  const read = normaliseText(reader.read());
  const own = reader.problems.map((one) => {
    const offset = clean.givenPlaceOf(one.place.offset);
    const length = clean.givenPlaceOf(one.place.offset + one.place.length) - offset;
    return { ...one, place: { ...one.place, offset, length } };
  });
  return { text: read.text, problems: [...own, ...read.problems] };
}

class MarkdownReader {
  readonly problems: TextProblem[] = [];
  readonly #source: string;
  readonly #lastAddress: number;
  /** What is text so far; a mark stands here as it was written until its other half is found. */
  readonly #tokens: string[] = [];
  readonly #open: OpenMark[] = [];
  readonly #found: Found[] = [];
  #at = 0;
  #atLineStart = true;
  #afterQuoteMark = false;
  #inQuote = false;
  #isExpandable = false;
  #hasBlockEnd = true;
  #hasCodeEnd = true;

  constructor(source: string) {
    this.#source = source;
    this.#lastAddress = source.lastIndexOf('](');
  }

  read(): PostText {
    while (this.#at < this.#source.length) this.#step();
    if (this.#inQuote) this.#endQuote();
    const offsets = [0];
    for (const token of this.#tokens) offsets.push((offsets.at(-1) ?? 0) + token.length);
    const entities = this.#found.map(({ meaning, from, to }): TextEntity => {
      const offset = offsets[from] ?? 0;
      return { ...meaning, offset, length: (offsets[to] ?? offset) - offset };
    });
    return { text: this.#tokens.join(''), entities };
  }

  #step(): void {
    if (this.#atLineStart && this.#startQuote()) return;
    const afterQuoteMark = this.#afterQuoteMark;
    this.#atLineStart = false;
    this.#afterQuoteMark = false;
    const character = this.#source[this.#at] ?? '';
    const next = this.#source[this.#at + 1] ?? '';
    if (character === '\n') this.#newLine();
    else if (character === '\\') this.#escape(next, afterQuoteMark);
    else if (character === '`') this.#code();
    else if (character === '!' && next === '[') this.#openLink('![');
    else if (character === '[') this.#openLink('[');
    else if (character === ']') this.#closeLink();
    else if (character === '|') this.#bars();
    else if (character === '*' || character === '_' || character === '~') this.#run(character);
    else this.#text(this.#addressHere() ?? character);
  }

  #text(text: string, length = text.length): void {
    this.#tokens.push(text);
    this.#at += length;
  }

  #before(at: number): string {
    return this.#source.slice(Math.max(0, at - 2), at);
  }

  #after(at: number): string {
    return this.#source.slice(at, at + 2);
  }

  #addressHere(): string | null {
    BARE_URL.lastIndex = this.#at;
    return this.#source[this.#at] === 'h' ? (BARE_URL.exec(this.#source)?.[0] ?? null) : null;
  }

  #escape(next: string, afterQuoteMark: boolean): void {
    if (PUNCTUATION.test(next) || (afterQuoteMark && next === ' ')) this.#text(next, 2);
    else this.#text('\\');
  }

  #startQuote(): boolean {
    QUOTE_START.lastIndex = this.#at;
    const mark = QUOTE_START.exec(this.#source)?.[0];
    if (mark === undefined) return false;
    this.#at += mark.length;
    this.#open.push({ mark: '>', token: this.#tokens.length });
    this.#inQuote = true;
    this.#isExpandable = false;
    this.#atLineStart = false;
    this.#afterQuoteMark = !mark.endsWith(' ');
    return true;
  }

  #newLine(): void {
    const goesOn = this.#inQuote && this.#source[this.#at + 1] === '>';
    if (this.#inQuote && !goesOn) this.#endQuote();
    this.#text('\n');
    this.#atLineStart = !goesOn;
    if (!goesOn) return;
    const hasSpace = this.#source[this.#at + 1] === ' ';
    this.#at += hasSpace ? 2 : 1;
    this.#afterQuoteMark = !hasSpace;
  }

  #endQuote(): void {
    const index = this.#open.findLastIndex(({ mark }) => mark === '>');
    const type = this.#isExpandable ? 'expandable_blockquote' : 'blockquote';
    this.#found.push({ meaning: { type }, from: this.#open[index]?.token ?? 0, to: this.#tokens.length });
    this.#open.splice(index);
    this.#inQuote = false;
  }

  #code(): void {
    const isBlock = this.#source.startsWith(FENCE, this.#at);
    const span = isBlock ? this.#blockHere() : this.#inlineCodeHere();
    if (span === null || span.content === '') {
      this.#text(isBlock ? FENCE : '`');
      return;
    }
    const from = this.#tokens.length;
    this.#tokens.push(span.content);
    this.#at = span.end;
    this.#found.push({ meaning: meaningOf(span), from, to: from + 1 });
  }

  /** Where one block has no end, none after it has, and the rest need not be searched again. */
  #blockHere(): CodeSpan | null {
    const span = this.#hasBlockEnd ? readBlock(this.#source, this.#at, this.#inQuote) : null;
    this.#hasBlockEnd = span !== null;
    return span;
  }

  #inlineCodeHere(): CodeSpan | null {
    if (!this.#hasCodeEnd || endsInWord(this.#before(this.#at))) return null;
    const endsHere = (after: number) => !startsWithWord(this.#after(after));
    const span = readInlineCode(this.#source, this.#at, this.#inQuote, endsHere);
    this.#hasCodeEnd = span !== null;
    return span;
  }

  #openLink(mark: '[' | '!['): void {
    // Without an address to come it is a bracket, and must not come between other marks.
    if (this.#at < this.#lastAddress) this.#open.push({ mark, token: this.#tokens.length });
    this.#text(mark);
  }

  #closeLink(): void {
    const index = this.#openMark((mark) => mark.endsWith('['));
    const open = this.#open[index];
    const address = open === undefined ? null : this.#addressAfter(this.#at + 1);
    const isEmpty = open?.token === this.#tokens.length - 1;
    if (open === undefined || address === null || isEmpty) {
      if (open !== undefined) this.#open.splice(index, 1);
      this.#text(']');
      return;
    }
    const meaning = open.mark === '[' ? readLink(address.url) : readPictureLink(address.url);
    this.#open.splice(index, meaning === null ? 1 : this.#open.length);
    if (meaning === null) {
      const place = { in: 'source', offset: this.#at + 1, length: address.end - this.#at - 1 } as const;
      this.problems.push({ reason: 'LINK_UNUSABLE', place, values: { url: address.url } });
      this.#text(']');
      return;
    }
    this.#tokens[open.token] = '';
    this.#found.push({ meaning, from: open.token, to: this.#tokens.length });
    this.#at = address.end;
  }

  /** The address in parentheses, in which pairs of them may stand and all punctuation may be escaped. */
  #addressAfter(from: number): { readonly url: string; readonly end: number } | null {
    if (this.#source[from] !== '(') return null;
    let url = '';
    let depth = 0;
    for (let at = from + 1; at < this.#source.length; at += 1) {
      const character = this.#source[at] ?? '';
      const next = this.#source[at + 1] ?? '';
      if (character === '\n') return null;
      if (character === ')' && depth === 0) return { url, end: at + 1 };
      if (character === '(') depth += 1;
      if (character === ')') depth -= 1;
      const isEscape = character === '\\' && PUNCTUATION.test(next);
      url += isEscape ? next : character;
      if (isEscape) at += 1;
    }
    return null;
  }

  /** Pairs of bars; two pairs beside each other are a spoiler of nothing, and at the end of a quote they unfold it. */
  #bars(): void {
    const length = this.#runLength('|');
    const isOpen = this.#openMark((mark) => mark === '||') !== -1;
    const unfolds = this.#endsQuote(this.#at + length) && length % 4 === (isOpen ? 0 : 2);
    if (length % 2 === 1) this.#text('|'.repeat(length));
    else if (unfolds) {
      this.#isExpandable = true;
      if (isOpen) this.#mark('||', length, true);
      else this.#at += length;
    } else if (length % 4 === 2) this.#mark('||', length, length > 2);
    else this.#at += length;
  }

  #endsQuote(at: number): boolean {
    const isLineEnd = at === this.#source.length || this.#source[at] === '\n';
    return this.#inQuote && isLineEnd && this.#source[at + 1] !== '>';
  }

  #run(character: '*' | '_' | '~'): void {
    const length = this.#runLength(character);
    if (character === '_') this.#underscores(length);
    else if (this.#isSeparator(character, length)) this.#at += length;
    else if (length > (character === '*' ? 3 : 2)) this.#text(character.repeat(length));
    else if (length === 2 && this.#isEndAndBeginning(character)) {
      this.#mark(character, 1);
      this.#mark(character, 1);
    } else this.#mark(character.repeat(length), length);
  }

  /** Telegram reads `__` wherever it can; only a lone `_` that can end at last ends first, as in `___both___`. */
  #underscores(length: number): void {
    // A line to write on. More than five never meet: `__`, `__` and `_` do where one underline follows another.
    if (length > 5) {
      this.#text('_'.repeat(length));
      return;
    }
    for (let left = length; left > 0; ) {
      const index = this.#openMark((mark) => mark.startsWith('_'));
      const endsItalic = this.#open[index]?.mark === '_' && left % 2 === 1;
      const size = left >= 2 && !endsItalic ? 2 : 1;
      this.#mark('_'.repeat(size), size);
      left -= size;
    }
  }

  /** Telegram's own way to keep `_` and `__` apart: a bold of nothing, `_**__`. */
  #isSeparator(character: string, length: number): boolean {
    const isBetween = this.#source[this.#at - 1] === '_' && this.#source[this.#at + length] === '_';
    return character === '*' && length === 2 && isBetween && this.#open.at(-1)?.mark.startsWith('_') === true;
  }

  /** `*one**two*`, as Telegram reads it: nothing doubled is open, something single is. */
  #isEndAndBeginning(character: string): boolean {
    const doubled = this.#openMark((mark) => mark === character.repeat(2));
    const single = this.#openMark((mark) => mark === character);
    return doubled === -1 && single !== -1 && !endsInSpace(this.#before(this.#at));
  }

  #runLength(character: string): number {
    let length = 1;
    while (this.#source[this.#at + length] === character) length += 1;
    return length;
  }

  /** The last open mark that fits and can end here: not across the beginning of a link or a quote. */
  #openMark(fits: (mark: string) => boolean): number {
    const index = this.#open.findLastIndex(({ mark }) => fits(mark) || mark.endsWith('[') || mark === '>');
    return fits(this.#open[index]?.mark ?? '') ? index : -1;
  }

  /** Ends what the mark began, else begins it, else is text. */
  #mark(mark: string, length: number, isPadded = false): void {
    const before = this.#before(this.#at);
    const after = this.#after(this.#at + length);
    const bound = isWordBound(mark);
    const canEnd = isPadded || (!endsInSpace(before) && !(bound && startsWithWord(after)));
    const canBegin = isPadded || (!startsWithSpace(after) && !(bound && endsInWord(before)));
    const index = this.#openMark((one) => one === mark);
    const open = this.#open[index];
    const isEmpty = open?.token === this.#tokens.length - 1;
    if (open !== undefined && canEnd && !isEmpty) {
      for (const type of MARK_MEANINGS[mark] ?? []) {
        this.#found.push({ meaning: { type }, from: open.token, to: this.#tokens.length });
      }
      this.#tokens[open.token] = '';
      this.#open.splice(index);
      this.#text('', length);
      return;
    }
    if (canBegin && !isEmpty) this.#open.push({ mark, token: this.#tokens.length });
    this.#text(mark, length);
  }
}

function meaningOf({ language }: CodeSpan): EntityMeaning {
  if (language === null) return { type: 'code' };
  return language === '' ? { type: 'pre' } : { type: 'pre', language };
}
