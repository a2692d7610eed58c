import type { Bot } from '../../world/user.ts';
import type { Json } from '../basic-objects.ts';
import { badRequest } from '../bot-error.ts';
import type { Call } from '../call.ts';
import type { Methods } from '../method.ts';

/** What a bot shows of itself, each by what it is for: a scope and a language, a language, a chat. */
interface Profile {
  readonly commands: Map<string, unknown>;
  readonly descriptions: Map<string, string>;
  readonly shortDescriptions: Map<string, string>;
  readonly menuButtons: Map<string, unknown>;
}

const MOST_COMMANDS = 100;
const DESCRIPTION = { name: 'description', most: 512, tooLong: 'DESCRIPTION_TOO_LONG' };
const SHORT_DESCRIPTION = { name: 'short_description', most: 120, tooLong: 'ABOUT_TOO_LONG' };
const SCOPES_OF_CHATS = ['chat', 'chat_administrators', 'chat_member'];
const SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'];
const FOR_ALL_CHATS = '';

const profiles = new WeakMap<Bot, Profile>();

function profileOf(bot: Bot): Profile {
  const known = profiles.get(bot);
  if (known !== undefined) return known;
  const made: Profile = {
    commands: new Map(),
    descriptions: new Map(),
    shortDescriptions: new Map(),
    menuButtons: new Map(),
  };
  profiles.set(bot, made);
  return made;
}

/** @throws BotError */
function languageOf(call: Call): string {
  const code = call.text('language_code');
  if (!/^([a-z]{2})?$/.test(code)) throw badRequest('Invalid language code specified');
  return code;
}

/** Whom commands are for. @throws BotError */
function audienceOf(call: Call): string {
  const scope = call.json('scope') ?? { type: 'default' };
  const { type, chat_id, user_id } = scope as Json;
  if (SCOPES_OF_CHATS.includes(String(type)))
    return JSON.stringify([type, chat_id, user_id, languageOf(call)]);
  if (!SCOPES.includes(String(type)))
    throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  return JSON.stringify([type, languageOf(call)]);
}

function isCommand(value: unknown): value is { readonly command: string; readonly description: string } {
  if (typeof value !== 'object' || value === null) return false;
  const { command, description } = value as Json;
  return (
    typeof command === 'string' &&
    /^[a-z0-9_]{1,32}$/.test(command) &&
    typeof description === 'string' &&
    description.length >= 1 &&
    description.length <= 256
  );
}

/** A text that is empty takes away what there was. @throws BotError */
function keep(
  texts: Map<string, string>,
  call: Call,
  { name, most, tooLong }: { readonly name: string; readonly most: number; readonly tooLong: string },
): true {
  const [language, text] = [languageOf(call), call.text(name)];
  if (text.length > most) throw badRequest(tooLong);
  if (text === '') texts.delete(language);
  else texts.set(language, text);
  return true;
}

/** @throws BotError where it opens a page without TLS */
function menuButton(call: Call): unknown {
  const button = call.json('menu_button') ?? { type: 'default' };
  const { type, text, web_app: webApp } = button as Json;
  if (type !== 'web_app') return { type };
  const { url } = (webApp ?? {}) as Json;
  if (typeof text !== 'string' || text === '' || typeof url !== 'string')
    throw badRequest("can't parse menu button: there is no text or no Web App");
  if (!url.startsWith('https://'))
    throw badRequest(`menu button Web App URL '${url}' is invalid: Only HTTPS links are allowed`);
  return { type, text, web_app: { url } };
}

/** What a bot says of itself. */
export const profileMethods: Methods = {
  setmycommands(call) {
    const commands = call.json('commands');
    if (!Array.isArray(commands) || commands.length > MOST_COMMANDS || !commands.every(isCommand))
      throw badRequest('BOT_COMMAND_INVALID');
    profileOf(call.bot).commands.set(audienceOf(call), commands);
    return true;
  },

  deletemycommands(call) {
    profileOf(call.bot).commands.delete(audienceOf(call));
    return true;
  },

  getmycommands: (call) => profileOf(call.bot).commands.get(audienceOf(call)) ?? [],

  setmydescription: (call) => keep(profileOf(call.bot).descriptions, call, DESCRIPTION),

  getmydescription: (call) => ({
    description: profileOf(call.bot).descriptions.get(languageOf(call)) ?? '',
  }),

  setmyshortdescription: (call) => keep(profileOf(call.bot).shortDescriptions, call, SHORT_DESCRIPTION),

  getmyshortdescription: (call) => ({
    short_description: profileOf(call.bot).shortDescriptions.get(languageOf(call)) ?? '',
  }),

  setchatmenubutton(call) {
    profileOf(call.bot).menuButtons.set(call.text('chat_id'), menuButton(call));
    return true;
  },

  getchatmenubutton(call) {
    const { menuButtons } = profileOf(call.bot);
    return menuButtons.get(call.text('chat_id')) ?? menuButtons.get(FOR_ALL_CHATS) ?? { type: 'default' };
  },
};
