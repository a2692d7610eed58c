import { ADMIN_RIGHTS, type AdminRight, memberCount } from '../world/chat.ts';
import { addInviteLink, ban, decideRequest, demote, join, leave, promote } from '../world/membership.ts';
import { type Content, textContent } from '../world/message.ts';
import { boost, edit, post, pressButton, react, remove } from '../world/messages.ts';
import { addBot, addChat, addUser, linkGroup, privateChat } from '../world/world.ts';
import {
  type Actions,
  botOf,
  ControlError,
  chatOf,
  flag,
  type Given,
  messageOf,
  number,
  optional,
  ownerOf,
  text,
  userOf,
} from './given.ts';

function contentOf(given: Given): Content {
  const photos = given.photos === undefined ? 0 : number(given, 'photos');
  const content = textContent(optional(given, 'text', text) ?? '');
  return photos === 0 ? content : { ...content, media: { kind: 'photo', fileId: 'control', bytes: 1000 } };
}

function rightsOf(given: Given): AdminRight[] {
  const { rights } = given;
  if (rights === undefined) return [...ADMIN_RIGHTS];
  if (!Array.isArray(rights)) throw new ControlError('rights must be a list.');
  return ADMIN_RIGHTS.filter((right) => rights.includes(right));
}

/** What people do. */
export const worldActions: Actions = {
  'add-user': (fake, given) => {
    const username = optional(given, 'username', text);
    const languageCode = optional(given, 'languageCode', text);
    return addUser(fake.world, {
      firstName: text(given, 'firstName'),
      ...(username === undefined ? {} : { username }),
      ...(languageCode === undefined ? {} : { languageCode }),
    });
  },
  'add-bot': ({ world }, given) =>
    addBot(world, { firstName: text(given, 'firstName'), username: text(given, 'username') }),
  'add-chat': (fake, given) => {
    const kind = optional(given, 'kind', text) ?? 'channel';
    if (kind !== 'channel' && kind !== 'group' && kind !== 'supergroup') {
      throw new ControlError('kind must be channel, group or supergroup.');
    }
    const username = optional(given, 'username', text);
    const chat = addChat(fake.world, {
      kind,
      title: text(given, 'title'),
      owner: userOf(fake, given, 'owner'),
      crowd: optional(given, 'crowd', number) ?? 0,
      description: optional(given, 'description', text) ?? '',
      ...(username === undefined ? {} : { username }),
    });
    return { id: chat.id };
  },
  chat: (fake, given) => {
    const { id, title, username, lastMessageId, ...chat } = chatOf(fake, given);
    return {
      id,
      title,
      username,
      lastMessageId,
      members: memberCount({ id, title, username, lastMessageId, ...chat }),
    };
  },
  'link-group': (fake, given) => {
    const group = fake.world.chats.get(number(given, 'group'));
    if (group?.kind !== 'supergroup') throw new ControlError('group must be the id of a supergroup.');
    linkGroup(chatOf(fake, given), group);
  },
  promote: (fake, given) => {
    const chat = chatOf(fake, given);
    promote(fake.world, chat, userOf(fake, given), ownerOf(chat), rightsOf(given));
  },
  demote: (fake, given) => {
    const chat = chatOf(fake, given);
    demote(fake.world, chat, userOf(fake, given), ownerOf(chat));
  },
  ban: (fake, given) => {
    const chat = chatOf(fake, given);
    ban(fake.world, chat, userOf(fake, given), ownerOf(chat));
  },
  'set-crowd': (fake, given) => {
    chatOf(fake, given).crowd = number(given, 'crowd');
  },
  'add-invite-link': (fake, given) => {
    const chat = chatOf(fake, given);
    const name = optional(given, 'name', text) ?? '';
    return {
      url: addInviteLink(fake.world, chat, ownerOf(chat), {
        name,
        createsJoinRequest: given.createsJoinRequest === true,
      }).url,
    };
  },
  join: (fake, given) => {
    const chat = chatOf(fake, given);
    const url = optional(given, 'link', text);
    const link = url === undefined ? undefined : chat.inviteLinks.get(url);
    if (url !== undefined && link === undefined) throw new ControlError(`There is no link ${url}.`);
    join(fake.world, chat, userOf(fake, given), link);
  },
  /** Answers whoever asked to be let in by a link that says so. */
  'decide-join-request': (fake, given) => {
    const chat = chatOf(fake, given);
    const user = userOf(fake, given);
    if (!decideRequest(fake.world, chat, user, ownerOf(chat), flag(given, 'approve')))
      throw new ControlError(`User ${user.id} did not ask to join ${chat.title}.`);
  },
  leave: (fake, given) => leave(fake.world, chatOf(fake, given), userOf(fake, given)),
  post: (fake, given) => {
    const chat = chatOf(fake, given);
    const content = contentOf(given);
    const photos = Math.max(1, optional(given, 'photos', number) ?? 1);
    // Of an album only the first part has the caption.
    const contents = Array.from({ length: photos }, (_, index) =>
      index === 0 ? content : { ...content, text: '', entities: [] },
    );
    const from = given.from === undefined ? null : userOf(fake, given, 'from');
    const posted = post(fake.world, chat, contents, { from, by: from ?? ownerOf(chat) });
    return { messages: posted.map(({ id }) => id) };
  },
  'write-to-bot': (fake, given) => {
    const user = userOf(fake, given);
    const chat = privateChat(fake.world, botOf(fake, given), user);
    const posted = post(fake.world, chat, [textContent(text(given, 'text'))], { from: user });
    return { messages: posted.map(({ id }) => id) };
  },
  'press-button': (fake, given) => {
    const user = userOf(fake, given);
    const bot = botOf(fake, given);
    const chat = privateChat(fake.world, bot, user);
    return { queryId: pressButton(fake.world, bot, chat, messageOf(chat, given), user, text(given, 'data')) };
  },
  edit: (fake, given) => {
    const chat = chatOf(fake, given);
    edit(fake.world, chat, messageOf(chat, given), contentOf(given), ownerOf(chat));
  },
  delete: (fake, given) => {
    const chat = chatOf(fake, given);
    return { deleted: remove(fake.world, chat, [number(given, 'message')]) };
  },
  count: (fake, given) => {
    const message = messageOf(chatOf(fake, given), given);
    message.views = optional(given, 'views', number) ?? message.views;
    message.forwards = optional(given, 'forwards', number) ?? message.forwards;
    message.replies = optional(given, 'replies', number) ?? message.replies;
  },
  react: (fake, given) => {
    const chat = chatOf(fake, given);
    react(fake.world, chat, messageOf(chat, given), [
      { emoji: text(given, 'emoji'), count: number(given, 'count') },
    ]);
  },
  boost: (fake, given) => ({ boost: boost(fake.world, chatOf(fake, given), userOf(fake, given)) }),
};
