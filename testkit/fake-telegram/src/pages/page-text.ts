import type { Entity } from '../world/message.ts';

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const EMOJI = /\p{RGI_Emoji}/gv;

/** Emoji are pictures on these pages, with the character inside. */
export function emojiHtml(emoji: string): string {
  const code = Buffer.from(emoji).toString('hex').toUpperCase();
  return `<i class="emoji" style="background-image:url('//telegram.org/img/emoji/40/${code}.png')"><b>${emoji}</b></i>`;
}

function plainHtml(text: string): string {
  return escapeHtml(text).replaceAll(EMOJI, emojiHtml).replaceAll('\n', '<br/>');
}

/** The tags around a part of a text; null for a part that these pages do not mark. */
function tags(entity: Entity, part: string): readonly [string, string] | null {
  switch (entity.type) {
    case 'bold':
      return ['<b>', '</b>'];
    case 'italic':
      return ['<i>', '</i>'];
    case 'underline':
      return ['<u>', '</u>'];
    case 'strikethrough':
      return ['<s>', '</s>'];
    case 'code':
      return ['<code>', '</code>'];
    case 'pre':
      return ['<pre>', '</pre>'];
    case 'blockquote':
    case 'expandable_blockquote':
      return ['<blockquote>', '</blockquote>'];
    case 'spoiler':
      return ['<tg-spoiler>', '</tg-spoiler>'];
    case 'hashtag':
      return [`<a href="?q=${encodeURIComponent(part)}">`, '</a>'];
    case 'mention':
      return [`<a href="https://t.me/${escapeHtml(part.slice(1))}" target="_blank">`, '</a>'];
    case 'url':
      return [link(part), '</a>'];
    case 'text_link':
      return [link(typeof entity.url === 'string' ? entity.url : ''), '</a>'];
    default:
      return null;
  }
}

const link = (address: string): string => `<a href="${escapeHtml(address)}" target="_blank" rel="noopener">`;

/** A text with its parts marked; parts may lie within each other. */
export function textHtml(text: string, entities: readonly Entity[]): string {
  const outer = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const render = (from: number, to: number, parts: readonly Entity[]): string => {
    let html = '';
    let at = from;
    for (let index = 0; index < parts.length; index += 1) {
      const part = parts[index];
      if (part === undefined || part.offset < at) continue;
      const end = Math.min(to, part.offset + part.length);
      const inner = parts
        .slice(index + 1)
        .filter((other) => other.offset >= part.offset && other.offset + other.length <= end);
      const around = tags(part, text.slice(part.offset, end)) ?? ['', ''];
      html +=
        plainHtml(text.slice(at, part.offset)) + around[0] + render(part.offset, end, inner) + around[1];
      at = end;
    }
    return html + plainHtml(text.slice(at, to));
  };
  return render(0, text.length, outer);
}

/** 8 670 000 as 8.67M: three figures, cut and not rounded. */
export function shortCount(count: number): string {
  for (const [unit, letter] of [
    [1_000_000, 'M'],
    [1_000, 'K'],
  ] as const) {
    if (count < unit) continue;
    const whole = count / unit;
    const places = whole < 10 ? 2 : whole < 100 ? 1 : 0;
    const figure = Math.floor(whole * 10 ** places) / 10 ** places;
    return `${figure}${letter}`;
  }
  return String(count);
}
