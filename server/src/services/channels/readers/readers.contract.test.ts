import {
  ACCOUNT,
  DESKTOP,
  EXPORT_LINES,
  EXPORT_TABLE,
  JSON_TABLE,
  PAGE,
  POSTS_CSV,
  TELETHON,
  TELETHON_LINES,
  VIEWS_CSV,
} from '../../../../../testkit/src/readers/sample-files.ts';
import { describeReader } from './reader.contract.ts';

describeReader({
  name: 'the export of one chat',
  fileName: 'result.json',
  shape: 'telegram-desktop',
  bytes: Buffer.from(DESKTOP),
  lastRowMayBeCut: false,
});
describeReader({
  name: 'the export of an account',
  fileName: 'result.json',
  shape: 'telegram-desktop-account',
  bytes: Buffer.from(ACCOUNT),
  lastRowMayBeCut: false,
});
describeReader({
  name: 'a list of Telethon dictionaries',
  fileName: 'channel_messages.json',
  shape: 'telethon-json',
  bytes: Buffer.from(TELETHON),
  lastRowMayBeCut: false,
});
describeReader({
  name: 'lines of Telethon dictionaries',
  fileName: 'messages.jsonl',
  shape: 'telethon-json',
  bytes: Buffer.from(TELETHON_LINES),
  lastRowMayBeCut: false,
});
describeReader({
  name: 'a table of posts',
  fileName: 'posts.csv',
  shape: 'delimited',
  bytes: Buffer.from(POSTS_CSV),
  lastRowMayBeCut: true,
});
describeReader({
  name: 'a table of snapshots with semicolons',
  fileName: 'views.csv',
  shape: 'delimited',
  bytes: Buffer.from(VIEWS_CSV),
  lastRowMayBeCut: true,
});
describeReader({
  name: 'a JSON list of other objects',
  fileName: 'dump.json',
  shape: 'json-table',
  bytes: Buffer.from(JSON_TABLE),
  lastRowMayBeCut: false,
});
describeReader({
  name: 'a public page',
  fileName: 'made_up.html',
  shape: 'public-page',
  bytes: Buffer.from(PAGE),
  lastRowMayBeCut: true,
});
describeReader({
  name: 'our own export in lines',
  fileName: 'made_up.jsonl',
  shape: 'channel-export',
  bytes: Buffer.from(EXPORT_LINES),
  lastRowMayBeCut: false,
});
describeReader({
  name: 'a table of our own export',
  fileName: 'readings.csv',
  shape: 'channel-export',
  bytes: Buffer.from(EXPORT_TABLE),
  lastRowMayBeCut: true,
});
