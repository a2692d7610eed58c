/** Small files of every kind, made up here. Each holds what its kind can: several posts, marks, odd characters. */

export function desktopMessage(id: number, fields: object = {}): object {
  return {
    id,
    type: 'message',
    date: '2024-03-01T12:00:00',
    date_unixtime: String(1_709_294_400 + id),
    from: 'Made up',
    from_id: 'channel1234567',
    text: `Post ${id}`,
    text_entities: [{ type: 'plain', text: `Post ${id}` }],
    ...fields,
  };
}

export function desktopExport(messages: readonly object[], fields: object = {}): string {
  return JSON.stringify(
    { name: 'Made up', type: 'public_channel', id: 1234567, messages, ...fields },
    null,
    1,
  );
}

export const DESKTOP = desktopExport([
  {
    id: 1,
    type: 'service',
    date_unixtime: '1709294400',
    actor: 'Made up',
    action: 'create_channel',
    text: '',
  },
  desktopMessage(2, {
    text: [
      'Привет, ',
      { type: 'bold', text: 'мир' },
      ' ',
      { type: 'hashtag', text: '#Новость' },
      ' "q\\" {[',
      '',
    ],
    reactions: [
      { type: 'emoji', count: 5, emoji: '👍' },
      { type: 'paid', count: 2 },
    ],
  }),
  desktopMessage(3, {
    date_unixtime: '1709300000',
    photo: 'photos/a.jpg',
    width: 10,
    height: 20,
    text: 'album',
  }),
  desktopMessage(4, { date_unixtime: '1709300000', photo: 'photos/b.jpg', width: 10, height: 20, text: '' }),
  desktopMessage(5, {
    forwarded_from: 'Elsewhere',
    forwarded_from_id: 'channel777',
    text: [{ type: 'text_link', text: 'x', href: 'https://www.Example.org/a?b' }],
  }),
  desktopMessage(6, {
    poll: { question: 'Why?', closed: false, total_voters: 3, answers: [{ text: 'a', voters: 3 }] },
  }),
]);

export const ACCOUNT = JSON.stringify({
  about: 'Here is the data you requested.',
  personal_information: { user_id: 1, first_name: 'Made' },
  contacts: { about: 'x', list: [{ user_id: 2 }] },
  chats: {
    about: 'y',
    list: [
      {
        name: 'Made up',
        type: 'public_channel',
        id: 1234567,
        messages: [desktopMessage(1), desktopMessage(2)],
      },
      { name: 'A friend', type: 'personal_chat', id: 99, messages: [desktopMessage(1, { text: 'secret' })] },
      { type: 'saved_messages', id: 1, messages: [desktopMessage(5, { text: 'secret' })] },
      {
        name: 'Talk',
        type: 'private_supergroup',
        id: 1234567,
        messages: [desktopMessage(1, { from: 'Ann' })],
      },
    ],
  },
  left_chats: {
    about: 'z',
    list: [{ name: 'Left', type: 'public_channel', id: 55, messages: [desktopMessage(9)] }],
  },
});

export function telethonMessage(id: number, fields: object = {}): object {
  return {
    _: 'Message',
    id,
    peer_id: { _: 'PeerChannel', channel_id: 1234567 },
    date: new Date(1_709_294_400_000 + id * 60_000).toISOString().replace('.000Z', '+00:00'),
    message: `Post ${id}`,
    post: true,
    fwd_from: null,
    reply_to: null,
    media: null,
    entities: [],
    views: 100 + id,
    forwards: id,
    replies: null,
    edit_date: null,
    post_author: null,
    grouped_id: null,
    reactions: null,
    ...fields,
  };
}

export const TELETHON_MESSAGES: readonly object[] = [
  telethonMessage(7, {
    message: '🎭 bold #тег',
    entities: [
      { _: 'MessageEntityBold', offset: 3, length: 4 },
      { _: 'MessageEntityHashtag', offset: 8, length: 4 },
    ],
    reactions: {
      _: 'MessageReactions',
      results: [
        { _: 'ReactionCount', reaction: { _: 'ReactionEmoji', emoticon: '❤' }, count: 4 },
        { _: 'ReactionCount', reaction: { _: 'ReactionPaid' }, count: 1 },
      ],
    },
    replies: { _: 'MessageReplies', replies: 12, comments: true },
  }),
  telethonMessage(6, { grouped_id: 13_000_000_001, media: { _: 'MessageMediaPhoto', photo: { sizes: [] } } }),
  telethonMessage(5, { grouped_id: 13_000_000_001, media: { _: 'MessageMediaPhoto', photo: { sizes: [] } } }),
  telethonMessage(4, {
    fwd_from: {
      _: 'MessageFwdHeader',
      from_id: { _: 'PeerChannel', channel_id: 9 },
      channel_post: 3,
      from_name: null,
    },
  }),
  telethonMessage(3, { _: 'MessageService', action: { _: 'MessageActionPinMessage' } }),
];

export const TELETHON = JSON.stringify(TELETHON_MESSAGES);
export const TELETHON_LINES = TELETHON_MESSAGES.map((one) => JSON.stringify(one)).join('\n');

export const POSTS_CSV = [
  'Channel Username,ID,Date,Message,Views,Forwards,Media Type',
  '@made_up,10,2024-03-01 12:00:00+00:00,"Line one',
  'line ""two"" #tag",1000,3,photo',
  '@made_up,11,2024-03-02 12:00:00+00:00,https://example.org/x,2.5K,,text',
  '@made_up,12,2024-03-03 12:00:00+00:00,,30,0,video',
  '',
].join('\r\n');

export const VIEWS_CSV = [
  'id;post_id;timestamp;views',
  '1;17;2024-03-01 12:00:00;100',
  '2;17;2024-03-01 16:00:00;150',
  '3;18;2024-03-01 16:00:00;90',
  '',
].join('\n');

export const JSON_TABLE = JSON.stringify({
  data: {
    posts: [
      {
        channel: { username: 'made_up' },
        message_id: 1,
        date: '2024-03-01T10:00:00Z',
        text: 'One',
        views: 10,
      },
      {
        channel: { username: 'made_up' },
        message_id: 2,
        date: '2024-03-02T10:00:00Z',
        text: 'Two',
        views: 20,
      },
    ],
  },
});

/** The day so many days after the last of February 2024. */
export function dayAfter(days: number): string {
  return new Date(Date.UTC(2024, 1, 29 + days)).toISOString().slice(0, 10);
}

export function pagePostHtml(id: number, inner: string, views = '1.25K'): string {
  const stamp = Buffer.from(JSON.stringify({ c: -1234567, p: id, t: 1_712_000_000, h: 'x' })).toString(
    'base64url',
  );
  return `<div class="tgme_widget_message_wrap"><div class="tgme_widget_message js-widget_message"
 data-post="made_up/${id}" data-view="${stamp}"><div class="tgme_widget_message_bubble">${inner}
<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">${views}</span>
<span class="tgme_widget_message_meta"><a class="tgme_widget_message_date" href="https://t.me/made_up/${id}">
<time datetime="${dayAfter(id)}T10:00:00+00:00" class="time">10:00</time></a></span></div></div></div></div>`;
}

export function pageHtml(posts: readonly string[]): string {
  return `<!DOCTYPE html><html><body class="tgme_webpreview"><header><div class="tgme_channel_info">
<div class="tgme_channel_info_header_title"><span dir="auto">Made up</span></div>
<div class="tgme_channel_info_header_username"><a href="https://t.me/made_up">@made_up</a></div>
<div class="tgme_channel_info_counter"><span class="counter_value">11.3K</span> <span class="counter_type">subscribers</span></div>
<div class="tgme_channel_info_description">About it</div></div></header>
<section class="tgme_channel_history">${posts.join('\n')}</section></body></html>`;
}

export const PAGE = pageHtml([
  pagePostHtml(
    1,
    `<div class="tgme_widget_message_text js-message_text">Hi <b>you</b><br/><a href="?q=%23tag">#tag</a>
 <a href="https://example.org/x">there</a></div><div class="tgme_widget_message_reactions">
<span class="tgme_reaction tgme_reaction_paid"><i class="icon"></i>3</span><span class="tgme_reaction"><i class="emoji"
><b>❤</b></i>1.5K</span><span class="tgme_reaction"><tg-emoji emoji-id="5359441070201513074"></tg-emoji>7</span></div>`,
    '8.67M',
  ),
  pagePostHtml(
    2,
    `<div class="tgme_widget_message_forwarded_from">Forwarded from <a class="tgme_widget_message_forwarded_from_name"
 href="https://t.me/other/5">Other</a></div><a class="tgme_widget_message_photo_wrap"
 style="width:1px;background-image:url('https://cdn.example.org/a.jpg')" href="https://t.me/made_up/2"></a>`,
  ),
]);

/** A cell of a table in quotes. */
export function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** Our own export of a channel, in lines. */
export const EXPORT_LINES = `${[
  { analyticbot: 'channel-export', version: 1, exported_at: '2024-04-01T00:00:00.000Z' },
  { channel: { title: 'Made up', username: 'made_up', kind: 'channel', time_zone: 'Asia/Tashkent' } },
  ...[1, 2, 3].map((id) => ({
    post: {
      message_id: id,
      published_at: `2024-03-0${id}T10:00:00.000Z`,
      text: `Пост ${id} "quoted", with a\nbreak`,
      hashtags: ['пост'],
      source: 'export',
      described_by: { text: 'export', published: 'export', format: 'dump' },
    },
  })),
  {
    reading: {
      message_id: 2,
      first_seen_at: '2024-03-05T10:00:00.000Z',
      last_seen_at: '2024-03-06T10:00:00.000Z',
      views: 70,
      source: 'web-preview',
    },
  },
  { end: { posts: 3, readings: 1 } },
]
  .map((line) => JSON.stringify(line))
  .join('\n')}\n`;

/** One table of our own export. */
export const EXPORT_TABLE = `channel,message_id,first_seen_at,last_seen_at,views,views_precision,forwards,reactions,comments,source,not_before,reactions_listed
'@made_up,1,2024-03-05T10:00:00.000Z,2024-03-06T10:00:00.000Z,70,0.04,,3,,web-preview,false,true
'@made_up,2,2024-03-05T10:00:00.000Z,2024-03-05T10:00:00.000Z,80,,1,,0,dump,true,false
id:5,-1700000000000000,2024-03-05T10:00:00.000Z,2024-03-05T10:00:00.000Z,80,,1,,0,dump,true,false
`;
