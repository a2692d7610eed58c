import { MemberChangeKind } from '@analyticbot/contracts/channels/v1/observation';
import { PostFormat } from '@analyticbot/contracts/channels/v1/post';
import { describe, expect, it } from 'vitest';
import { normaliseUpdate, UpdateUnreadable } from './normalise-update.ts';
import type { NormalisedUpdate } from './normalised-update.ts';

const receivedAt = new Date('2026-03-01T12:00:30Z');
/** 1 March 2026, 12:00 UTC. */
const date = 1_772_366_400;
const chat = { id: -1_001_234_567_890, type: 'channel', title: 'News', username: 'newsroom' };
const group = { id: -1_009_876_543_210, type: 'supergroup', title: 'Talk' };
const person = { id: 501, is_bot: false, first_name: 'Rustam', last_name: 'Karimov' };
const admin = { id: 502, is_bot: false, first_name: 'Olga' };
const photo = [
  { file_id: 's', width: 90, height: 60 },
  { file_id: 'l', width: 1280, height: 853, file_size: 120_000 },
];

type What = Extract<NormalisedUpdate, { kind: 'observed' }>['observation']['what'];

function normalise(kind: string, content: unknown): NormalisedUpdate {
  return normaliseUpdate({ kind, content, receivedAt });
}

function what(kind: string, content: unknown): What {
  const update = normalise(kind, content);
  if (update.kind !== 'observed') throw new Error(`nothing was observed: ${update.kind}`);
  return update.observation.what;
}

const post = (message: object): What => what('channel_post', { message_id: 7, date, chat, ...message });

describe('a message of a channel', () => {
  it.each<[string, object, object]>([
    ['a text', { text: 'Hi' }, { format: PostFormat.TEXT, text: 'Hi', media: [] }],
    [
      'nothing but a link',
      { text: 'a.uz', entities: [{ type: 'url', offset: 0, length: 4 }] },
      { format: PostFormat.LINK, entities: [{ type: 'url', offset: 0, length: 4, value: '' }] },
    ],
    [
      'a picture, by its largest size',
      { photo, caption: 'Look' },
      { format: PostFormat.PHOTO, text: 'Look', media: [{ width: 1280, height: 853, sizeBytes: 120_000n }] },
    ],
    ['a part of an album', { photo, media_group_id: '13' }, { albumKey: '13' }],
    [
      'an animation, which comes as a document too',
      { animation: { duration: 3 }, document: { file_name: 'a.gif' } },
      { format: PostFormat.ANIMATION, media: [{ durationSeconds: 3 }] },
    ],
    ['a place', { venue: {}, location: {} }, { format: PostFormat.LOCATION }],
    [
      'a poll',
      {
        poll: {
          question: 'Tea?',
          options: [
            { text: 'Yes', voter_count: 3 },
            { text: 'No', voter_count: 1 },
          ],
          total_voter_count: 4,
        },
      },
      { format: PostFormat.POLL, poll: { question: 'Tea?', totalVoters: 4 } },
    ],
    [
      'blocks',
      {
        rich_message: {
          blocks: [
            { type: 'heading', text: 'News' },
            { type: 'paragraph', text: ['Of ', { type: 'bold', text: ['to', { text: 'day' }] }] },
            { type: 'table', cells: [[{ text: 'a' }, { text: 'b' }]] },
            { type: 'list', items: [{ text: 'one' }, { blocks: [{ text: 'two' }] }] },
            { type: 'divider' },
          ],
        },
      },
      { format: PostFormat.TEXT, text: 'News\nOf today\na b\none\ntwo' },
    ],
    ['a kind of content that is no post of ours', { dice: {} }, { format: PostFormat.OTHER }],
    ['a signature', { text: 'Hi', author_signature: 'Olga' }, { author: 'Olga' }],
    [
      'a post forwarded from a channel',
      {
        text: 'Hi',
        forward_origin: { type: 'channel', chat: { ...chat, id: -1_001_000_000_777 }, message_id: 5 },
      },
      { forwardedFrom: { person: false, title: 'News', telegramId: 1_000_000_777n, messageId: 5n } },
    ],
    [
      'a person’s words forwarded',
      { text: 'Hi', forward_origin: { type: 'hidden_user', sender_user_name: 'Somebody' } },
      { forwardedFrom: { person: true, title: 'Somebody' } },
    ],
    ['an answer', { text: 'Hi', reply_to_message: { message_id: 3, chat } }, { replyToMessageId: 3n }],
  ])('is a post: %s', (_what, message, expected) => {
    expect(post(message)).toMatchObject({ case: 'post', value: { messageId: 7n, ...expected } });
  });

  it('that was edited says when', () => {
    expect(
      what('edited_channel_post', { message_id: 7, date, edit_date: date + 60, chat, text: 'Hi' }),
    ).toMatchObject({ case: 'post', value: { editedAt: { seconds: BigInt(date + 60) } } });
  });

  it.each([
    ['pinned_message', {}, 'pin_message'],
    ['new_chat_title', 'News of today', 'edit_group_title'],
    ['migrate_from_chat_id', -4_000, 'migrate_from_group'],
    ['something_of_next_year', {}, 'something_of_next_year'],
  ])('says that something was done: %s', (name, value, action) => {
    expect(post({ [name]: value })).toMatchObject({ case: 'serviceMessage', value: { action } });
  });

  it('of a group has its sender as the author', () => {
    expect(what('message', { message_id: 7, date, chat: group, from: person, text: 'Hi' })).toMatchObject({
      value: { author: 'Rustam Karimov' },
    });
  });

  it.each([
    ['/start', true],
    ['/start from-an-ad', true],
    ['/stop', false],
    ['/stop@analyst_bot', false],
    ['/started', null],
    ['Good morning', null],
    [undefined, null],
  ])('in private tells of the person whether they want to hear more: %s', (text, listens) => {
    const message = { message_id: 7, date, from: person, chat: { id: 501, type: 'private' }, text };
    expect(normalise('message', message)).toEqual({ kind: 'spoken', person: { chatId: 501, listens } });
  });

  it.each<[string, string, object, NormalisedUpdate['kind']]>([
    ['to the bot alone', 'message', { chat: { id: 501, type: 'private' }, text: '/start' }, 'spoken'],
    [
      'that is a command in a group',
      'message',
      { chat: group, text: '/stats', entities: [{ type: 'bot_command', offset: 0, length: 6 }] },
      'spoken',
    ],
    [
      'that has a command further on',
      'message',
      { chat: group, text: 'try /stats', entities: [{ type: 'bot_command', offset: 4, length: 6 }] },
      'observed',
    ],
    ['with which a group moves', 'message', { chat: group, migrate_to_chat_id: -1_005 }, 'migrated'],
  ])('%s is understood as that', (_what, kind, message, expected) => {
    expect(normalise(kind, { message_id: 7, date, from: person, ...message }).kind).toBe(expected);
  });
});

describe('a change of a member', () => {
  const member = (was: object, is: object, more: object = {}): NormalisedUpdate =>
    normalise('chat_member', {
      chat,
      from: person,
      date,
      old_chat_member: { user: person, ...was },
      new_chat_member: { user: person, ...is },
      ...more,
    });
  const link = { invite_link: 'https://t.me/+abc', name: 'Ad', creates_join_request: false };

  it.each<[string, object, object, object, MemberChangeKind]>([
    ['came', { status: 'left' }, { status: 'member' }, {}, MemberChangeKind.JOINED],
    [
      'came back as restricted',
      { status: 'kicked' },
      { status: 'restricted', is_member: true },
      {},
      MemberChangeKind.JOINED,
    ],
    ['went', { status: 'member' }, { status: 'left' }, {}, MemberChangeKind.LEFT],
    ['was banned', { status: 'member' }, { status: 'kicked' }, { from: admin }, MemberChangeKind.REMOVED],
    ['was removed', { status: 'member' }, { status: 'left' }, { from: admin }, MemberChangeKind.REMOVED],
  ])('who %s', (_what, was, is, more, kind) => {
    expect(member(was, is, more)).toMatchObject({
      kind: 'observed',
      observation: { what: { case: 'member', value: { kind, userId: 501n } } },
    });
  });

  it('tells the link that brought them, and is one and the same for two bots', () => {
    const change = member({ status: 'left' }, { status: 'member' }, { invite_link: link });
    expect(change).toMatchObject({
      observation: {
        what: { value: { eventKey: `501 ${date} 1`, inviteLink: { link: link.invite_link, name: 'Ad' } } },
      },
    });
  });

  it.each([
    ['was promoted', { status: 'member' }, { status: 'administrator' }],
    ['was restricted and stayed', { status: 'member' }, { status: 'restricted', is_member: true }],
    ['was banned while away', { status: 'left' }, { status: 'kicked' }],
  ])('who %s neither came nor went', (_what, was, is) => {
    expect(member(was, is)).toEqual({ kind: 'kept', why: 'nothing to count' });
  });

  it('who asks to be let in is one who asks', () => {
    expect(what('chat_join_request', { chat, from: person, date, invite_link: link })).toMatchObject({
      case: 'member',
      value: { kind: MemberChangeKind.ASKED_TO_JOIN },
    });
  });
});

describe('the bot itself', () => {
  const own = (is: object, where: object = chat): NormalisedUpdate =>
    normalise('my_chat_member', {
      chat: where,
      from: admin,
      date,
      old_chat_member: { user: person, status: 'left' },
      new_chat_member: { user: person, ...is },
    });

  it.each<[string, object, object]>([
    [
      'an administrator, with the rights that are given',
      { status: 'administrator', can_be_edited: true, can_invite_users: true, can_post_messages: false },
      { standing: 'administrator', rights: ['can_invite_users'] },
    ],
    ['a member', { status: 'member' }, { standing: 'member', rights: [] }],
    ['gone', { status: 'kicked' }, { standing: 'gone', rights: [] }],
  ])('is %s', (_what, is, expected) => {
    expect(own(is)).toMatchObject({ kind: 'standing', chat: { title: 'News' }, ...expected });
  });

  it('was begun or blocked by a person', () => {
    expect(own({ status: 'kicked' }, { id: 501, type: 'private' })).toEqual({
      kind: 'spoken',
      person: { chatId: 501, listens: false },
    });
  });
});

it('counts of reactions name each kind, one that is newer than this program included', () => {
  const reactions = [
    { type: { type: 'emoji', emoji: '👍' }, total_count: 7 },
    { type: { type: 'custom_emoji', custom_emoji_id: '99' }, total_count: 2 },
    { type: { type: 'paid' }, total_count: 1 },
    { type: { type: 'something_new', shape: 'round' }, total_count: 4 },
  ];
  expect(what('message_reaction_count', { chat, message_id: 7, date, reactions })).toMatchObject({
    case: 'reactions',
    value: {
      messageId: 7n,
      counts: [
        { emoji: '👍', paid: false, count: 7n },
        { customEmojiId: '99', count: 2n },
        { paid: true, emoji: '', count: 1n },
        { paid: false, emoji: 'something_new', count: 4n },
      ],
    },
  });
});

it('what is newer than this program is kept', () => {
  expect(normalise('something_new', { chat })).toEqual({ kind: 'kept', why: 'unknown kind' });
});

it.each<[string, string, unknown]>([
  ['nothing', 'channel_post', undefined],
  ['a text where a number belongs', 'channel_post', { message_id: 'x', date, chat }],
  ['no chat', 'chat_member', { from: person, date }],
  [
    'a count below zero',
    'message_reaction_count',
    { chat, message_id: 1, date, reactions: [{ type: { type: 'paid' }, total_count: -1 }] },
  ],
])('%s is told by its place', (_what, kind, content) => {
  expect(() => normalise(kind, content)).toThrow(UpdateUnreadable);
});
