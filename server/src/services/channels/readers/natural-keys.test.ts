import { describe, expect, it } from 'vitest';
import {
  headOf,
  OPTIONS,
  readText,
  textSource,
  type WholeRead,
} from '../../../../../testkit/src/readers/read-all.ts';
import {
  ACCOUNT,
  DESKTOP,
  EXPORT_LINES,
  JSON_TABLE,
  PAGE,
  POSTS_CSV,
  quoted,
  TELETHON,
  TELETHON_LINES,
} from '../../../../../testkit/src/readers/sample-files.ts';
import { listChats } from './desktop/list-chats.ts';
import { headOf as exportedHead } from './exported/read-exported-table.ts';
import type { FileShape, ReadOptions } from './reader.ts';
import { recogniseFile } from './recognise-file.ts';
import type { ColumnMapping } from './table/column-mapping.ts';
import { previewTable } from './table/preview-table.ts';

/*
 * Keys that objects have by nature, in every kind of file. The product reads files in a thread, which has prototypes of
 * its own: whether a reader changes them is seen where the reader runs, so it runs here.
 */

const NATURAL = ['__proto__', 'constructor', 'prototype'] as const;
const MEMBERS =
  '"__proto__":{"polluted":true,"id":9},"constructor":{"polluted":true,"prototype":{"polluted":true}},"prototype":{"polluted":true},';
const PYTHON_MEMBERS =
  "'__proto__': {'polluted': True}, 'constructor': {'prototype': {'polluted': True}}, 'prototype': {'polluted': True}, ";

/** The JSON with those members first in every object, from a depth on. */
function withMembers(value: unknown, fromDepth: number, depth = 0): string {
  if (Array.isArray(value)) return `[${value.map((one) => withMembers(one, fromDepth, depth + 1)).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const own = Object.entries(value).map(
    ([key, member]) => `${JSON.stringify(key)}:${withMembers(member, fromDepth, depth + 1)}`,
  );
  return `{${depth < fromDepth || own.length === 0 ? '' : MEMBERS}${own.join()}}`;
}

const inJson = (text: string, fromDepth = 0): string => withMembers(JSON.parse(text), fromDepth);
const inLines = (text: string, fromDepth = 0): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => inJson(line, fromDepth))
    .join('\n');
/** Columns of those names before the others. */
const inTable = (text: string): string =>
  `${NATURAL.join()},${text.replaceAll(/^(?=@)/gm, 'polluted,"{""polluted"":true}",x,')}`;

/** A table of our own export, whose columns are what they are: objects stand in its cells. */
function exportedPosts(cell: (json: string) => string): string {
  const row: Readonly<Record<string, string>> = {
    channel: "'@made_up",
    message_id: '1',
    published_at: '2024-03-01T10:00:00.000Z',
    text: 'A long word',
    entities: cell('[{"type":"bold","offset":2,"length":4}]'),
    media: cell('[{"format":"photo","width":10,"height":20}]'),
    poll: cell('{"question":"Why?","totalVoters":3,"options":[{"text":"a","voters":3}]}'),
    described_by: cell('{"text":"export","published":"export"}'),
    source: 'export',
  };
  const head = exportedHead('posts');
  return `${head.join()}\n${head.map((name) => quoted(row[name] ?? '')).join()}\n`;
}

const TELETHON_TABLE = [
  '_,id,peer_id,date,message,views,forwards,edit_date,reactions',
  `Message,5,"{'_': 'PeerChannel', 'channel_id': 77}",2024-05-21 12:40:51+00:00,Five,10,1,,"{'results': [{'reaction': {'_': 'ReactionEmoji', 'emoticon': '👏'}, 'count': 3}]}"`,
  `Message,6,"{'_': 'PeerChannel', 'channel_id': 77}",2024-05-22 12:40:51+00:00,Six,20,2,,"{'results': []}"`,
  '',
].join('\n');

interface HostileCase {
  readonly name: string;
  readonly plain: string;
  readonly hostile: string;
}

const CASES: Readonly<Record<FileShape, readonly HostileCase[]>> = {
  'telegram-desktop': [{ name: 'result.json', plain: DESKTOP, hostile: inJson(DESKTOP) }],
  'telegram-desktop-account': [{ name: 'result.json', plain: ACCOUNT, hostile: inJson(ACCOUNT) }],
  'telethon-json': [
    { name: 'messages.json', plain: TELETHON, hostile: inJson(TELETHON) },
    { name: 'messages.jsonl', plain: TELETHON_LINES, hostile: inLines(TELETHON_LINES) },
  ],
  'json-table': [{ name: 'dump.json', plain: JSON_TABLE, hostile: inJson(JSON_TABLE) }],
  delimited: [
    { name: 'posts.csv', plain: POSTS_CSV, hostile: inTable(POSTS_CSV) },
    {
      name: 'messages.csv',
      plain: TELETHON_TABLE,
      hostile: TELETHON_TABLE.replaceAll("{'", `{${PYTHON_MEMBERS}'`),
    },
  ],
  'public-page': [
    {
      name: 'made_up.html',
      plain: PAGE,
      hostile: PAGE.replaceAll(
        '<div class="',
        `<div ${NATURAL.join('="x" ')}="x" class="${NATURAL.join(' ')} `,
      )
        .replaceAll(/data-view="([^"]+)"/g, (_, stamp: string) => {
          const told = inJson(Buffer.from(stamp, 'base64url').toString());
          return `data-view="${Buffer.from(told).toString('base64url')}"`;
        })
        .replace('</section>', '</section><constructor></constructor><__proto__></__proto__>'),
    },
  ],
  'channel-export': [
    // A line of an export has one member, which says what it is.
    { name: 'made_up.jsonl', plain: EXPORT_LINES, hostile: inLines(EXPORT_LINES, 1) },
    {
      name: 'posts.csv',
      plain: exportedPosts((json) => json),
      hostile: exportedPosts((json) => inJson(json)),
    },
  ],
};

/** Everything that objects have by nature, as it stands. */
function nature(): unknown[] {
  return [Object, Array, Function, String, Number, Boolean, Map, Set, Date].map(({ prototype }) =>
    Reflect.ownKeys(prototype).map((key) => [key, Reflect.getOwnPropertyDescriptor(prototype, key)]),
  );
}

/** Places in the file differ, and nothing else may. */
function records(read: WholeRead): unknown {
  return { ...read, bytesRead: 0, skipped: read.skipped.map(({ reason }) => reason) };
}

describe.each(Object.entries(CASES))('keys that objects have by nature, in %s', (shape, cases) => {
  it.each(cases)('are words like any other: $name', async ({ name, plain, hostile }) => {
    const before = nature();
    expect(recogniseFile(headOf(name, Buffer.from(hostile)))).toMatchObject({ kind: 'recognised', shape });
    const expected = records(await readText(name, plain));
    expect(records(await readText(name, hostile))).toEqual(expected);
    expect(expected).toMatchObject({ posts: expect.arrayContaining([expect.anything()]), skipped: [] });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(nature()).toEqual(before);
  });
});

describe('words that objects have by nature', () => {
  it('are looked up in no table of ours', async () => {
    const before = nature();
    const messages = NATURAL.map((word, at) => ({
      id: at + 1,
      type: 'message',
      date_unixtime: '1709294400',
      author: word,
      media_type: word,
      mime_type: word,
      file: word,
      text: [
        { type: word, text: `about ${word} ` },
        { type: 'hashtag', text: `#${word}` },
      ],
      reactions: [{ type: 'emoji', emoji: word, count: at + 1 }],
    }));
    const text = JSON.stringify({ name: '__proto__', type: 'public_channel', id: 7, messages });
    const read = await readText('result.json', text);
    expect(read.posts.map((post) => [post.channel.title, post.text, post.author, post.hashtags])).toEqual(
      NATURAL.map((word) => ['__proto__', `about ${word} #${word}`, word, [word]]),
    );
    expect(read.posts.map((post) => [post.format, post.entities.map(({ type }) => type)])).toEqual(
      NATURAL.map(() => ['other', ['hashtag']]),
    );
    expect(read.reactions.map(({ counts }) => counts)).toEqual(
      NATURAL.map((word, at) => [{ kind: 'emoji', emoji: word, count: at + 1 }]),
    );
    expect(nature()).toEqual(before);
  });

  it('name columns that hold what a person says', async () => {
    const before = nature();
    const mapping: ColumnMapping = {
      kind: 'posts',
      timeZone: null,
      dateFormat: 'auto',
      columns: [
        { column: '__proto__', field: 'text' },
        { column: 'constructor', field: 'views' },
        { column: 'prototype', field: 'author' },
        { column: 'id', field: 'message_id' },
        { column: 'date', field: 'published_at' },
        { column: 'channel', field: 'channel_username' },
      ],
    };
    const options: ReadOptions = { ...OPTIONS, mapping };
    const table = `${NATURAL.join()},id,date,channel\nwords,5,Olga,1,2024-03-01 10:00,@made_up\n`;
    const json =
      '[{"__proto__":"words","constructor":5,"prototype":"Olga","id":1,"date":"2024-03-01 10:00","channel":"@made_up"}]';
    for (const [name, shape, text] of [
      ['table.csv', 'delimited', table],
      ['table.json', 'json-table', json],
    ] as const) {
      const read = await readText(name, text, options);
      expect(read.posts).toMatchObject([{ messageId: 1, text: 'words', author: 'Olga' }]);
      expect(read.measurements).toMatchObject([{ views: 5 }]);
      const preview = previewTable(headOf(name, Buffer.from(text)), shape, mapping, options);
      expect(preview?.rows[0]?.values).toContainEqual({ field: 'text', value: 'words' });
    }
    expect(nature()).toEqual(before);
  });

  it('are members of a list of chats like any other', async () => {
    const before = nature();
    const list = (text: string) => listChats(textSource('result.json', text), new AbortController().signal);
    expect(await list(inJson(ACCOUNT))).toEqual(await list(ACCOUNT));
    expect(nature()).toEqual(before);
  });
});
