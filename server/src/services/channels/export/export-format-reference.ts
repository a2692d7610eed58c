import {
  columnsOf,
  type EXPORTED_TABLES,
  type ExportedTable,
  LINE_NAMES,
  TABLE_NAMES,
} from '../readers/index.ts';

type Descriptions = {
  readonly [Table in ExportedTable]: Readonly<Record<keyof (typeof EXPORTED_TABLES)[Table], string>>;
};

const TABLES: Readonly<Record<ExportedTable, string>> = {
  channel: 'The channel itself; one row.',
  posts: 'Messages that are no service messages. Each part of an album is one.',
  readings:
    'Counters of a message as one source showed them. Equal counters are one row, from the first to the last time that they were seen: having looked again without finding a change is kept too.',
  reactions: 'The newest count of each reaction of a message.',
  subscribers: 'Readings of the number of subscribers.',
  service_messages: 'Ids of messages such as “channel created”, so that they are never counted twice.',
  keys: 'By which keys files that were read call the channel and its messages, so that they meet the same rows again.',
};

const COLUMNS: Descriptions = {
  channel: {
    title: 'as Telegram or a person named it',
    username: 'without @, lower case',
    telegram_id: 'Telegram’s own id, positive, without -100',
    kind: '`channel` or `group`',
    description: 'as the channel describes itself',
    time_zone: 'IANA name of the zone in which its days and hours are counted',
    tags: 'list of texts',
    simulated: 'made by the demo',
    title_source: 'source that named it',
    title_edited: 'a person set the title, and no file changes it',
  },
  posts: {
    message_id: 'Telegram’s id; below −10¹² where no source carried one',
    published_at: 'when it was published',
    edited_at: 'when it was last edited',
    deleted_at: 'when it was found to be deleted',
    album_id: 'id of the first message of its album, also on that one',
    reply_to: 'id of the message that it answers',
    format: '`text`, `photo`, `video`, …',
    text: 'as it stands; an empty text is a text',
    text_length: 'UTF-16 units, as Telegram counts',
    hashtags: 'list, lower case, without #',
    link_domains: 'list of host names without www.',
    is_forward: 'forwarded from a channel: its counters belong to that one',
    forwarded_from: 'title of where it came from',
    forwarded_from_id: 'Telegram’s id of where it came from',
    author: 'signature, or the sender in a group',
    entities: 'list of `{type, offset, length, value}`, offsets in UTF-16 units',
    media: 'list of `{format, fileName, mimeType, sizeBytes, width, height, durationSeconds, picturePath}`',
    poll: '`{question, totalVoters, options: [{text, voters}]}`',
    source: 'the best source that described it',
    described_by:
      'which source filled which group of columns: `{text, format, published, forward, reply, author, poll, album}`',
  },
  readings: {
    message_id: 'the message',
    first_seen_at: 'first time at which the counters were seen so',
    last_seen_at: 'last time',
    views: 'what the view counter showed',
    views_precision: 'relative half-width of `views` where a page abbreviates it; missing where it is exact',
    forwards: 'what the counter of forwards showed',
    reactions: 'all reactions together',
    comments: 'what the counter of comments showed',
    source: 'where they were seen',
    not_before: 'the times are lower bounds: the file did not say when it was collected',
    reactions_listed: 'the whole list of reactions came with it: older counts no longer hold',
  },
  reactions: {
    message_id: 'the message',
    kind: '`emoji`, `custom` or `paid`',
    emoji: 'the emoji, or the id of a custom one',
    count: 'how many',
    observed_at: 'when',
    source: 'where',
  },
  subscribers: {
    observed_at: 'when',
    count: 'how many',
    precision: 'relative half-width where a page abbreviates it; missing where it is exact',
    source: 'where',
    not_before: 'the time is a lower bound',
  },
  service_messages: { message_id: 'the message' },
  keys: {
    table: '`channel` or `post`',
    namespace: 'which set of files',
    key: 'the key in it',
    message_id: 'the message that it means; missing for the channel',
  },
};

/** The document `docs/export-format.md`, made from the tables themselves. */
export function exportFormatReference(): string {
  const tables = TABLE_NAMES.map((table) => {
    const descriptions: Readonly<Record<string, string>> = COLUMNS[table];
    const rows = columnsOf(table).map(
      ([name, kind]) => `| \`${name}\` | ${kind} | ${descriptions[name] ?? ''} |`,
    );
    return `## ${table}\n\n${TABLES[table]} In JSON Lines: \`{"${LINE_NAMES[table]}": {…}}\`.\n\n| column | holds | meaning |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# The form of an export

\`analyticbot export CHANNEL\`, *Download everything* in a channel’s settings, and the method \`ExportChannel\` write the same
rows in two forms. \`analyticbot import\` and the import page read both again without loss: into a fresh workspace they make
equal rows and equal numbers, into one that knows the channel they meet its rows like any other file.

- **JSON Lines** (\`.jsonl\`, packed \`.jsonl.gz\`): the first line is \`{"analyticbot": "channel-export", "version": 1,
  "exported_at": …}\`, then each line holds one row under the name of its kind, and the last is \`{"end": {…}}\` with the number
  of rows. A file without that last line broke off. Exports may follow one another in one file.
- **CSV** (\`.zip\`): one table for each kind of row, UTF-8 with a byte order mark, commas, RFC 4180. The first column names the
  channel: \`id:123\`, \`@name\` or \`title:Some title\`.

What is unknown is missing, in CSV an empty cell; a flag that is missing is false. Times are ISO 8601 in UTC. Sources are
\`export\` (Telegram Desktop), \`dump\` (files of other programs), \`web-preview\` (public pages), \`bot\`, \`mtproto\` and
\`simulated\`. Columns are only ever added: an export that was written once is read by every later version.

**Not in it.** Who came and who left, and the links that brought them, are about persons; what posts said before they were
edited was taken back. Both stay in the installation and in its backups.

**Safe in a spreadsheet.** A cell of CSV that a program could take for a formula has an apostrophe before it, and a text that
begins with an apostrophe has one more; an empty text is an apostrophe alone. Reading takes exactly one away, so that every
text comes back as it was. JSON Lines holds every text as it is.

${tables.join('\n')}`;
}
