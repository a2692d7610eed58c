import { ErrorCodes, type Token, type TokenHandler, Tokenizer } from 'parse5';
import { readDate, readEmojiId, readLink } from './links.ts';
import { normaliseText } from './normalise-text.ts';
import type { EntityMeaning, PostText, TextEntity } from './text-entity.ts';
import type { ReadText, TextProblem, TextProblemReason } from './text-problem.ts';

type MeaningOf = (content: string) => EntityMeaning | null;

interface OpenTag {
  readonly tag: string;
  readonly start: number;
  readonly location: Place;
  /** `unknown` for a tag that Telegram does not know, `part` for the `code` that names the language of a `pre`. */
  readonly meaningOf: MeaningOf | 'unknown' | 'part';
  readonly address: string | undefined;
  language?: string;
}

interface Place {
  readonly startOffset: number;
  readonly endOffset: number;
}

const FORMAT_TAGS: Readonly<
  Record<string, 'bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler' | 'code'>
> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  code: 'code',
};

/**
 * Reads Telegram's HTML as people write it: any case, any order of end tags, all named characters of HTML, `<br>` as a
 * line break. What Telegram does not know is never lost in silence: the content of an unknown tag stays as text, and a
 * problem names the tag with its place in the source.
 *
 * Only the words of HTML are parsed (parse5's tokenizer), no tree is built: a tree would move text out of tables, drop
 * `<body>` and repair what is to be reported.
 * @see https://core.telegram.org/bots/api#html-style
 */
export function readHtml(source: string): ReadText<PostText> {
  const reader = new HtmlReader(source);
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, reader);
  tokenizer.write(source, true);
  const read = normaliseText({ text: reader.text, entities: reader.entities });
  return { text: read.text, problems: [...reader.problems, ...read.problems] };
}

class HtmlReader implements TokenHandler {
  text = '';
  readonly entities: TextEntity[] = [];
  readonly problems: TextProblem[] = [];
  readonly #source: string;
  readonly #open: OpenTag[] = [];
  #readTo = 0;
  #endsInTag = false;

  constructor(source: string) {
    this.#source = source;
  }

  onCharacter(token: Token.CharacterToken): void {
    this.text += token.chars;
    this.#pass(token);
  }

  onWhitespaceCharacter(token: Token.CharacterToken): void {
    this.onCharacter(token);
  }

  onNullCharacter(token: Token.CharacterToken): void {
    this.onCharacter(token);
  }

  onStartTag(token: Token.TagToken): void {
    const location = this.#pass(token);
    const { tagName: tag } = token;
    if (tag === 'br') {
      this.text += '\n';
      return;
    }
    const meaningOf = this.#meaningOf(token);
    if (meaningOf === 'unknown') this.#report('UNKNOWN_TAG', location, { tag });
    this.#open.push({
      tag,
      start: this.text.length,
      location,
      meaningOf,
      address: attributeOf(token, 'href'),
    });
  }

  onEndTag(token: Token.TagToken): void {
    const location = this.#pass(token);
    const { tagName: tag } = token;
    const index = this.#open.findLastIndex((one) => one.tag === tag);
    const open = this.#open[index];
    if (open === undefined) {
      this.#report('UNMATCHED_END_TAG', location, { tag });
      return;
    }
    this.#open.splice(index, 1);
    this.#close(open);
  }

  onComment(token: Token.CommentToken): void {
    this.#report('COMMENT', this.#pass(token), {});
  }

  onDoctype(token: Token.DoctypeToken): void {
    this.#report('COMMENT', this.#pass(token), {});
  }

  onParseError(error: { readonly code: ErrorCodes }): void {
    if (error.code === ErrorCodes.eofInTag) this.#endsInTag = true;
  }

  onEof(): void {
    if (this.#endsInTag) {
      this.text += this.#source.slice(this.#readTo);
      this.#report('BROKEN_TAG', { startOffset: this.#readTo, endOffset: this.#source.length }, {});
    }
    for (const open of this.#open.splice(0)) {
      if (open.meaningOf === 'unknown') continue;
      this.#report('UNCLOSED_TAG', open.location, { tag: open.tag });
      this.#close(open);
    }
  }

  #meaningOf(token: Token.TagToken): OpenTag['meaningOf'] {
    const attribute = (name: string) => attributeOf(token, name);
    const classes = (attribute('class') ?? '').split(/\s+/);
    switch (token.tagName) {
      case 'span':
        return classes.includes('tg-spoiler') ? () => ({ type: 'spoiler' }) : 'unknown';
      case 'a':
        return (content) => readLink(attribute('href') ?? content);
      case 'tg-emoji':
        return () => readEmojiId(attribute('emoji-id') ?? '');
      case 'tg-time':
        return () => readDate(attribute('unix') ?? '', attribute('format') ?? '');
      case 'blockquote': {
        const type = attribute('expandable') === undefined ? 'blockquote' : 'expandable_blockquote';
        return () => ({ type });
      }
      case 'pre':
        return () => ({ type: 'pre' });
      case 'code': {
        const pre = this.#open.findLast(({ tag }) => tag === 'pre');
        if (pre === undefined) return () => ({ type: 'code' });
        const language = classes.find((one) => one.startsWith('language-'))?.slice('language-'.length);
        if (language !== undefined && language !== '') pre.language = language;
        return 'part';
      }
      default: {
        const type = FORMAT_TAGS[token.tagName];
        return type === undefined ? 'unknown' : () => ({ type });
      }
    }
  }

  #close({ tag, start, location, meaningOf, address, language }: OpenTag): void {
    if (typeof meaningOf === 'string' || start === this.text.length) return;
    const content = this.text.slice(start);
    const meaning = meaningOf(content);
    if (meaning === null) {
      if (tag === 'a') this.#report('LINK_UNUSABLE', location, { url: address ?? content });
      else
        this.#report('ENTITY_UNUSABLE', location, {
          type: tag === 'tg-emoji' ? 'custom_emoji' : 'date_time',
        });
      return;
    }
    const place = { offset: start, length: this.text.length - start };
    const said = meaning.type === 'pre' && language !== undefined ? { ...meaning, language } : meaning;
    this.entities.push({ ...said, ...place });
  }

  #pass(token: { readonly location: Place | null }): Place {
    const location = token.location ?? { startOffset: this.#readTo, endOffset: this.#readTo };
    this.#readTo = location.endOffset;
    return location;
  }

  #report(reason: TextProblemReason, at: Place, values: Readonly<Record<string, string>>): void {
    const place = { in: 'source', offset: at.startOffset, length: at.endOffset - at.startOffset } as const;
    this.problems.push({ reason, place, values });
  }
}

function attributeOf(token: Token.TagToken, name: string): string | undefined {
  return token.attrs.find((one) => one.name === name)?.value;
}
