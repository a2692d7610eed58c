import { emojiLink, timeLink, userLink } from './links.ts';
import {
  BARE_URL_END,
  endsInSpace,
  endsInWord,
  FORMAT_MARKS,
  isWordBound,
  PAD,
  startsWithSpace,
  startsWithWord,
} from './markdown-marks.ts';
import { withoutFound } from './normalise-text.ts';
import { isQuote, type PostText, type TextEntity } from './text-entity.ts';
import { type TextStep, walkText } from './walk-text.ts';

/** A piece of what is written. A mark looks at its neighbours before it is written. */
type Piece =
  | { readonly kind: 'plain'; readonly written: string }
  | { readonly kind: 'open' | 'close'; readonly written: string };

/**
 * The text in Telegram's MarkdownV2, for `parse_mode` MarkdownV2: Telegram and readMarkdown both read the same text
 * from it. What Telegram finds by itself is written as plain text.
 * @see https://core.telegram.org/bots/api#markdownv2-style
 */
export function writeMarkdown(text: PostText): string {
  const writer = new MarkdownWriter();
  for (const step of walkText(withoutFound(text))) writer.take(step);
  return joinPieces(writer.pieces);
}

class MarkdownWriter {
  readonly pieces: Piece[] = [];
  #inQuote = false;
  #inCode = false;
  /** Whether the line break that was just written ended a quote. */
  #afterQuote = false;
  #quoteEnded = false;

  take(step: TextStep): void {
    if (step.step === 'text') this.#text(step.text);
    else if (isQuote(step.entity.type)) this.#quote(step.step, step.entity);
    else if (step.entity.type === 'code' || step.entity.type === 'pre') this.#code(step.step, step.entity);
    else this.#mark(step.step, step.entity);
  }

  #text(text: string): void {
    const escaped = this.#inCode ? escapeCode(text) : text.replace(/[_*[\]()~`>#+\-=|{}.!\\]/g, '\\$&');
    this.#afterQuote = this.#quoteEnded && text === '\n';
    this.#quoteEnded = false;
    if (this.#inQuote && this.#inCode) this.#plain(escaped.replace(/(^|\n)>/g, '$1\\>'));
    else if (this.#inQuote) this.#plain(escapeQuoteLines(escaped, this.#isAtLineStart()));
    else this.#plain(escaped);
  }

  #quote(step: 'open' | 'close', entity: TextEntity): void {
    this.#inQuote = step === 'open';
    if (step === 'open') this.#plain(this.#afterQuote ? '**>' : '>');
    else if (entity.type === 'expandable_blockquote') this.#plain('||');
    this.#quoteEnded = step === 'close';
    this.#afterQuote = false;
  }

  #code(step: 'open' | 'close', entity: TextEntity): void {
    this.#inCode = step === 'open';
    if (entity.type !== 'pre') this.pieces.push({ kind: step, written: '`' });
    else if (step === 'close') this.#plain('```');
    else this.#plain(`\`\`\`${entity.type === 'pre' ? (entity.language ?? '') : ''}\n`);
  }

  #mark(step: 'open' | 'close', entity: TextEntity): void {
    const mark = FORMAT_MARKS[entity.type];
    if (mark !== undefined) this.pieces.push({ kind: step, written: mark });
    else if (step === 'close') this.#plain(`](${addressOf(entity).replace(/[\\()]/g, '\\$&')})`);
    else this.#plain(entity.type === 'custom_emoji' || entity.type === 'date_time' ? '![' : '[');
  }

  #plain(written: string): void {
    this.pieces.push({ kind: 'plain', written });
  }

  #isAtLineStart(): boolean {
    const last = this.pieces.at(-1)?.written ?? '';
    return last.endsWith('>') && !last.endsWith('\\>');
  }
}

/** Inside code only these two are marks. */
function escapeCode(text: string): string {
  return text.replace(/[`\\]/g, '\\$&');
}

/** Each further line of a quote begins with its mark; a space of its own after it is escaped, or it would be read as ours. */
function escapeQuoteLines(escaped: string, atLineStart: boolean): string {
  const lines = escaped.replace(/\n( ?)/g, (_whole, space: string) => (space === '' ? '\n>' : '\n>\\ '));
  return atLineStart && lines.startsWith(' ') ? `\\${lines}` : lines;
}

function addressOf(entity: TextEntity): string {
  if (entity.type === 'text_link') return entity.url;
  if (entity.type === 'text_mention') return userLink(entity.user.id);
  if (entity.type === 'custom_emoji') return emojiLink(entity.custom_emoji_id);
  if (entity.type === 'date_time') return timeLink(entity.unix_time, entity.date_time_format);
  return '';
}

function joinPieces(pieces: readonly Piece[]): string {
  let out = '';
  pieces.forEach((piece, index) => {
    if (piece.kind === 'plain') {
      out += piece.written;
      return;
    }
    const next = pieces[index + 1];
    const following = next?.written ?? '';
    const { before, after } =
      piece.kind === 'open'
        ? aroundOpen(piece.written, out, following)
        : aroundClose(piece.written, out, following);
    const meets = next !== undefined && next.kind !== 'plain' && joinsWith(piece.written, next.written);
    out += `${before ? PAD : ''}${piece.written}${after || meets ? PAD : ''}`;
  });
  return out;
}

function aroundOpen(mark: string, before: string, after: string) {
  return {
    before: isWordBound(mark) && (endsInWord(before) || isSwallowed(mark, before)),
    after: mark !== '`' && startsWithSpace(after),
  };
}

function aroundClose(mark: string, before: string, after: string) {
  return {
    before: mark !== '`' && (endsInSpace(before) || isSwallowed(mark, before)),
    after: isWordBound(mark) && startsWithWord(after),
  };
}

/** Whether the mark would be read as part of the address before it. */
function isSwallowed(mark: string, before: string): boolean {
  if (!mark.startsWith('_') || !before.includes('http')) return false;
  // An address begins with the first of several that are written without anything between them.
  let start = before.length;
  while (start > 0 && !BARE_URL_END.test(before.charAt(start - 1))) start -= 1;
  return /https?:\/\//.test(before.slice(start));
}

/** Whether two marks side by side would be read as another: `_` and `__`, `*` and `*`, `~` and `~`. */
function joinsWith(mark: string, next: string): boolean {
  return mark !== '__' && mark !== '||' && mark !== '`' && next.startsWith(mark);
}
