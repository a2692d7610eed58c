import { describe, expect, it } from 'vitest';
import { readHtml } from './read-html.ts';

function read(source: string) {
  const { text, problems } = readHtml(source);
  return {
    text: text.text,
    marked: text.entities.map(
      ({ type, offset, length }) => `${type} ${text.text.slice(offset, offset + length)}`,
    ),
    problems: problems.map(({ reason, place, values }) =>
      [reason, ...Object.values(values), source.slice(place.offset, place.offset + place.length)].join(' '),
    ),
  };
}

// https://core.telegram.org/bots/api#html-style
describe('the tags of Telegram', () => {
  it.each([
    ['<b>bold</b>, <strong>bold</strong>', ['bold bold', 'bold bold']],
    ['<i>italic</i>, <em>italic</em>', ['italic italic', 'italic italic']],
    ['<u>underline</u>, <ins>underline</ins>', ['underline underline', 'underline underline']],
    ['<s>a</s>, <strike>b</strike>, <del>c</del>', ['strikethrough a', 'strikethrough b', 'strikethrough c']],
    ['<span class="tg-spoiler">a</span>, <tg-spoiler>b</tg-spoiler>', ['spoiler a', 'spoiler b']],
    ['<a href="http://www.example.com/">inline URL</a>', ['text_link inline URL']],
    ['<a href="tg://user?id=123456789">somebody</a>', ['text_mention somebody']],
    ['<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', ['custom_emoji 👍']],
    ['<tg-time unix="1647531900" format="wDT">22:45 tomorrow</tg-time>', ['date_time 22:45 tomorrow']],
    ['<code>code</code>', ['code code']],
    ['<pre>block</pre>', ['pre block']],
    ['<blockquote>a\nb</blockquote>', ['blockquote a\nb']],
    ['<blockquote expandable>a\nb</blockquote>', ['expandable_blockquote a\nb']],
    ['<B>any <I>case</I></B>', ['bold any ', 'bold case', 'italic case']],
    ['<a>example.com</a>', ['text_link example.com']],
    ['<b>a<i>b</b>c</i>', ['bold a', 'italic bc', 'bold b']],
  ])('%j', (source, marked) => {
    expect(read(source)).toMatchObject({ marked, problems: [] });
  });

  it('name the language of a block', () => {
    expect(readHtml('<pre><code class="language-python">x</code></pre>').text.entities).toEqual([
      { type: 'pre', language: 'python', offset: 0, length: 1 },
    ]);
  });
});

it('named and numbered characters are read, and what is none stays', () => {
  expect(read('&lt;&amp;&quot;&#128077;&nbsp;&mdash; a < b && c <3 &unknown;').text).toBe(
    '<&"👍\u00a0— a < b && c <3 &unknown;',
  );
});

it('a br is a line break', () => {
  expect(read('a<br>b<br/>c')).toEqual({ text: 'a\nb\nc', marked: [], problems: [] });
});

describe('what Telegram does not know', () => {
  it.each([
    ['<h1>Title</h1>', 'Title', ['UNKNOWN_TAG h1 <h1>']],
    ['<body><p>a</p></body>', 'a', ['UNKNOWN_TAG body <body>', 'UNKNOWN_TAG p <p>']],
    [
      '<table>x<tr><td>y</table>',
      'xy',
      ['UNKNOWN_TAG table <table>', 'UNKNOWN_TAG tr <tr>', 'UNKNOWN_TAG td <td>'],
    ],
    ['<span class="red">a</span>', 'a', ['UNKNOWN_TAG span <span class="red">']],
    ['👍 <img src=x>', '👍', ['UNKNOWN_TAG img <img src=x>']],
    ['a</b>', 'a', ['UNMATCHED_END_TAG b </b>']],
    ['a</p>', 'a', ['UNMATCHED_END_TAG p </p>']],
    ['<b>a', 'a', ['UNCLOSED_TAG b <b>']],
    ['a <!-- note --> b', 'a  b', ['COMMENT <!-- note -->']],
    ['<!doctype html>a', 'a', ['COMMENT <!doctype html>']],
    ['a <b href="', 'a <b href="', ['BROKEN_TAG <b href="']],
    ['<a href="nowhere">a</a>', 'a', ['LINK_UNUSABLE nowhere <a href="nowhere">']],
    ['<tg-emoji>👍</tg-emoji>', '👍', ['ENTITY_UNUSABLE custom_emoji <tg-emoji>']],
  ])('%j is named, and its content stays', (source, text, problems) => {
    expect(read(source)).toMatchObject({ text, problems });
  });
});

it('places count the units of the source, carriage returns and emoji among them', () => {
  expect(read('👍\r\n\r\n<h1>a</h1>')).toEqual({
    text: '👍\n\na',
    marked: [],
    problems: ['UNKNOWN_TAG h1 <h1>'],
  });
});
