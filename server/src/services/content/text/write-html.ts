import { userLink } from './links.ts';
import { withoutFound } from './normalise-text.ts';
import type { PostText, TextEntity } from './text-entity.ts';
import { walkText } from './walk-text.ts';

/**
 * The text in Telegram's HTML, for `parse_mode` HTML: every tag closed, `&`, `<`, `>` and `"` escaped. What Telegram
 * finds by itself is written as plain text.
 * @see https://core.telegram.org/bots/api#html-style
 */
export function writeHtml(text: PostText): string {
  return [...walkText(withoutFound(text))]
    .map((one) => {
      if (one.step === 'text') return escapeHtml(one.text);
      const { start, end } = tagsOf(one.entity);
      return one.step === 'open' ? start : end;
    })
    .join('');
}

function tagsOf(entity: TextEntity): { readonly start: string; readonly end: string } {
  switch (entity.type) {
    case 'bold':
      return tag('b');
    case 'italic':
      return tag('i');
    case 'underline':
      return tag('u');
    case 'strikethrough':
      return tag('s');
    case 'spoiler':
      return tag('tg-spoiler');
    case 'code':
      return tag('code');
    case 'blockquote':
      return tag('blockquote');
    case 'expandable_blockquote':
      return { start: '<blockquote expandable>', end: '</blockquote>' };
    case 'pre':
      if (entity.language === undefined) return tag('pre');
      return {
        start: `<pre><code class="language-${escapeHtml(entity.language)}">`,
        end: '</code></pre>',
      };
    case 'text_link':
      return tag('a', ['href', entity.url]);
    case 'text_mention':
      return tag('a', ['href', userLink(entity.user.id)]);
    case 'custom_emoji':
      return tag('tg-emoji', ['emoji-id', entity.custom_emoji_id]);
    case 'date_time':
      return tag('tg-time', ['unix', String(entity.unix_time)], ['format', entity.date_time_format]);
    default:
      return { start: '', end: '' };
  }
}

function tag(name: string, ...attributes: readonly (readonly [string, string | undefined])[]) {
  const written = attributes.flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeHtml(value)}"`],
  );
  return { start: `<${name}${written.join('')}>`, end: `</${name}>` };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
