import {
  ACCOUNT,
  DESKTOP,
  dayAfter,
  desktopExport,
  desktopMessage,
  EXPORT_LINES,
  EXPORT_TABLE,
  JSON_TABLE,
  PAGE,
  POSTS_CSV,
  pageHtml,
  pagePostHtml,
  quoted,
  TELETHON,
  TELETHON_LINES,
  telethonMessage,
  VIEWS_CSV,
} from '../../../../../testkit/src/readers/sample-files.ts';
import { headOf as exportedHead } from './exported/read-exported-table.ts';
import { describeReader } from './reader.contract.ts';

const desktopMessages = (texts: readonly string[]): object[] =>
  texts.map((text, at) => desktopMessage(at + 1, { text, text_entities: [{ type: 'plain', text }] }));
const telethonMessages = (texts: readonly string[]): object[] =>
  texts.map((message, at) => telethonMessage(at + 1, { message })).toReversed();

describeReader({
  name: 'the export of one chat',
  fileName: 'result.json',
  shape: 'telegram-desktop',
  bytes: Buffer.from(DESKTOP),
  lastRowMayBeCut: false,
  carrying: (texts) => desktopExport(desktopMessages(texts)),
});
describeReader({
  name: 'the export of an account',
  fileName: 'result.json',
  shape: 'telegram-desktop-account',
  bytes: Buffer.from(ACCOUNT),
  lastRowMayBeCut: false,
  carrying: (texts) => {
    const chat = { name: 'Made up', type: 'public_channel', id: 1234567, messages: desktopMessages(texts) };
    return JSON.stringify({ about: 'Here is the data you requested.', chats: { list: [chat] } });
  },
});
describeReader({
  name: 'a list of Telethon dictionaries',
  fileName: 'channel_messages.json',
  shape: 'telethon-json',
  bytes: Buffer.from(TELETHON),
  lastRowMayBeCut: false,
  carrying: (texts) => JSON.stringify(telethonMessages(texts)),
});
describeReader({
  name: 'lines of Telethon dictionaries',
  fileName: 'messages.jsonl',
  shape: 'telethon-json',
  bytes: Buffer.from(TELETHON_LINES),
  lastRowMayBeCut: false,
  carrying: (texts) =>
    telethonMessages(texts)
      .map((one) => JSON.stringify(one))
      .join('\n'),
});
describeReader({
  name: 'a table of posts',
  fileName: 'posts.csv',
  shape: 'delimited',
  bytes: Buffer.from(POSTS_CSV),
  lastRowMayBeCut: true,
  carrying: (texts) => {
    const rows = texts.map(
      (text, at) => `@made_up,${at + 1},${dayAfter(at)} 12:00:00+00:00,${quoted(text)},5`,
    );
    return `Channel Username,ID,Date,Message,Views\r\n${rows.join('\r\n')}\r\n`;
  },
});
describeReader({
  name: 'a table of snapshots with semicolons',
  fileName: 'views.csv',
  shape: 'delimited',
  bytes: Buffer.from(VIEWS_CSV),
  lastRowMayBeCut: true,
  carrying: null,
});
describeReader({
  name: 'a JSON list of other objects',
  fileName: 'dump.json',
  shape: 'json-table',
  bytes: Buffer.from(JSON_TABLE),
  lastRowMayBeCut: false,
  carrying: (texts) =>
    JSON.stringify(
      texts.map((text, at) => ({
        channel: '@made_up',
        message_id: at + 1,
        date: dayAfter(at),
        text,
        views: 10,
      })),
    ),
});
describeReader({
  name: 'a public page',
  fileName: 'made_up.html',
  shape: 'public-page',
  bytes: Buffer.from(PAGE),
  lastRowMayBeCut: true,
  carrying: (texts) =>
    pageHtml(
      texts.map((text, at) =>
        pagePostHtml(at + 1, `<div class="tgme_widget_message_text js-message_text">${text}</div>`),
      ),
    ),
});
describeReader({
  name: 'our own export in lines',
  fileName: 'made_up.jsonl',
  shape: 'channel-export',
  bytes: Buffer.from(EXPORT_LINES),
  lastRowMayBeCut: false,
  carrying: (texts) => {
    const posts = texts.map((text, at) => ({
      post: { message_id: at + 1, published_at: `${dayAfter(at)}T10:00:00.000Z`, text, source: 'export' },
    }));
    const head = [
      { analyticbot: 'channel-export', version: 1, exported_at: '2024-05-01T00:00:00.000Z' },
      { channel: { title: 'Made up', username: 'made_up' } },
    ];
    return [...head, ...posts, { end: { posts: texts.length } }]
      .map((line) => JSON.stringify(line))
      .join('\n');
  },
});
describeReader({
  name: 'a table of our own export',
  fileName: 'readings.csv',
  shape: 'channel-export',
  bytes: Buffer.from(EXPORT_TABLE),
  lastRowMayBeCut: true,
  carrying: (texts) => {
    const columns = exportedHead('posts');
    const rows = texts.map((text, at) => {
      const row = new Map([
        ['channel', "'@made_up"],
        ['message_id', String(at + 1)],
        ['published_at', `${dayAfter(at)}T10:00:00.000Z`],
        ['text', text],
      ]);
      return columns.map((column) => quoted(row.get(column) ?? '')).join();
    });
    return `${columns.join()}\n${rows.join('\n')}\n`;
  },
});
