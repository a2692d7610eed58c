import { readLink, readPictureLink } from './links.ts';
import { normaliseText } from './normalise-text.ts';
import type { EntityMeaning, EntityType, PostText, TextEntity } from './text-entity.ts';

interface Open {
  readonly type: EntityType | 'picture';
  readonly language: string;
  readonly offset: number;
  readonly source: number;
}

const RESERVED = '_*[]()~`>#+-=|{}.!\n';

/**
 * What Telegram reads from MarkdownV2, as strictly as it does, to judge what we write. For tests.
 * Its rules are TDLib's, parse_markdown_v2, told anew.
 * @throws Error where Telegram would refuse the message
 */
export function readAsTelegram(source: string): PostText {
  let text = '';
  const entities: TextEntity[] = [];
  const open: Open[] = [];
  let inQuote = false;
  let canQuote = true;
  const has = (wanted: string, at: number) => source.startsWith(wanted, at);
  const push = (type: Open['type'], at: number, language = '') =>
    open.push({ type, language, offset: text.length, source: at });
  const add = (meaning: EntityMeaning, offset: number) => {
    if (offset < text.length) entities.push({ ...meaning, offset, length: text.length - offset });
  };
  let at = 0;

  const readAddress = (): string => {
    if (!has('(', at + 1)) throw new Error(`an address is missing at ${at}`);
    let url = '';
    for (at += 2; !has(')', at); at += 1) {
      if (at >= source.length) throw new Error('an address has no end');
      if (has('\\', at)) at += 1;
      url += source[at] ?? '';
    }
    return url;
  };

  const begins = (character: string): void => {
    const twice = has(character, at + 1);
    if (character === '\n') {
      text += '\n';
      canQuote = true;
    } else if (character === '_') {
      push(twice ? 'underline' : 'italic', at);
      if (twice) at += 1;
    } else if (character === '*') push('bold', at);
    else if (character === '~') push('strikethrough', at);
    else if (character === '[') push('text_link', at);
    else if (character === '|' && twice) {
      push('spoiler', at);
      at += 1;
    } else if (character === '!' && has('[', at + 1)) {
      push('picture', at);
      at += 1;
    } else if (character === '>' && canQuote) {
      if (!inQuote) push('blockquote', at);
      inQuote = true;
    } else if (has('```', at)) {
      const language = /^([^\s`]+)(?=\s)/.exec(source.slice(at + 3))?.[1] ?? '';
      push('pre', at, language);
      at += 2 + language.length;
      if (has('\n', at + 1)) at += 1;
    } else if (character === '`') push('code', at);
    else throw new Error(`${character} at ${at} must be escaped`);
  };

  const endsHere = (character: string): boolean => {
    const top = open.at(-1);
    if (top === undefined) return false;
    if (inQuote && character === '\n' && !has('>', at + 1)) return true;
    const twice = has(character, at + 1);
    switch (top.type) {
      case 'bold':
        return character === '*';
      case 'italic':
        return character === '_' && !twice;
      case 'underline':
        return character === '_' && twice;
      case 'strikethrough':
        return character === '~';
      case 'spoiler':
        return character === '|' && twice;
      case 'code':
        return character === '`';
      case 'pre':
        return has('```', at);
      case 'text_link':
      case 'picture':
        return character === ']';
      default:
        return false;
    }
  };

  /** The quote that ends here, plain or with the mark of one that unfolds. */
  const endQuote = (): void => {
    let type: 'blockquote' | 'expandable_blockquote' = 'blockquote';
    if (open.at(-1)?.type === 'spoiler' && open.at(-1)?.source === at - 2) {
      open.pop();
      type = 'expandable_blockquote';
    }
    const quote = open.pop();
    if (quote?.type !== 'blockquote') throw new Error(`${quote?.type} has no end before ${at}`);
    inQuote = false;
    if (at < source.length) text += '\n';
    canQuote = true;
    add({ type }, quote.offset);
  };

  const ends = (character: string): void => {
    if (character === '\n') {
      endQuote();
      return;
    }
    const { type, language, offset } = open.pop() ?? { type: 'bold', language: '', offset: 0 };
    if (type === 'underline' || type === 'spoiler') at += 1;
    if (type === 'pre') at += 2;
    if (type === 'text_link' || type === 'picture') {
      const url = readAddress();
      const meaning = type === 'picture' ? readPictureLink(url) : readLink(url);
      if (meaning === null) throw new Error(`${url} is no address`);
      add(meaning, offset);
    } else if (type === 'pre') add(language === '' ? { type } : { type, language }, offset);
    else add({ type } as EntityMeaning, offset);
  };

  for (; at < source.length; at += 1) {
    const character = source[at] ?? '';
    const inCode = open.at(-1)?.type === 'code' || open.at(-1)?.type === 'pre';
    if (character === '\\' && at + 1 < source.length) {
      at += 1;
      text += source[at] ?? '';
      canQuote = has('\n', at);
    } else if (!(inCode ? '`' : RESERVED).includes(character)) {
      text += character;
      canQuote = false;
    } else if (endsHere(character)) ends(character);
    else begins(character);
  }
  if (inQuote) endQuote();
  if (open.length > 0) throw new Error(`${open.at(-1)?.type} has no end`);
  return normaliseText({ text, entities }).text;
}
