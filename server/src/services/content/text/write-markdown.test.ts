import { describe, expect, it } from 'vitest';
import { readHtml } from './read-html.ts';
import { writeHtml } from './write-html.ts';
import { writeMarkdown } from './write-markdown.ts';

// The texts are given in HTML, which says the same without ambiguity.
describe('what is written', () => {
  it.each([
    ['marks in plain text are escaped', '1. a_b (c) #d!', '1\\. a\\_b \\(c\\) \\#d\\!'],
    ['formats', '<b>a</b> <i>b</i> <u>c</u> <s>d</s> <tg-spoiler>e</tg-spoiler>', '*a* _b_ __c__ ~d~ ||e||'],
    ['in code only backtick and backslash are escaped', '<code>a`\\*</code>', '`a\\`\\\\*`'],
    ['a language', '<pre><code class="language-js">let a</code></pre>', '```js\nlet a```'],
    ['an address', '<a href="https://e.uz/a_(b)">c</a>', '[c](https://e.uz/a_\\(b\\))'],
    ['a person', '<a href="tg://user?id=7">c</a>', '[c](tg://user?id=7)'],
    ['an emoji', '<tg-emoji emoji-id="5">👍</tg-emoji>', '![👍](tg://emoji?id=5)'],
    ['a date', '<tg-time unix="9" format="wDT">x</tg-time>', '![x](tg://time?unix=9&format=wDT)'],
    ['a quote', '<blockquote>a\nb</blockquote>\nc', '>a\n>b\nc'],
    ['a quote that unfolds', '<blockquote expandable>a</blockquote>', '>a||'],
    ['a quote after a quote', '<blockquote>a</blockquote>\n<blockquote>b</blockquote>', '>a\n**>b'],
    ['italic beside underline', '<i><u>a</u></i>', '_||||__a___'],
    ['a format inside a word', 'a<i>b</i>c', 'a||||_b_||||c'],
    ['underline in an address', 'https://a<u>b</u>', 'https://a||||__b__'],
    ['underline in the second of two addresses', 'https://ahttps:<u>/</u>/b', 'https://ahttps:||||__/__/b'],
    ['a format that begins with a space', 'a<b> b</b>', 'a*|||| b*'],
  ])('%s', (_what, html, markdown) => {
    expect(writeMarkdown(readHtml(html).text)).toBe(markdown);
  });

  it('in HTML escapes what HTML would read', () => {
    const url = 'https://e.uz/?a="b"&c';
    const text = { text: 'a<b & "c"', entities: [{ type: 'text_link', url, offset: 0, length: 1 } as const] };
    expect(writeHtml(text)).toBe(
      '<a href="https://e.uz/?a=&quot;b&quot;&amp;c">a</a>&lt;b &amp; &quot;c&quot;',
    );
  });
});
