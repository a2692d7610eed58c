import type { Bot } from '../../world/user.ts';
import { badRequest } from '../bot-error.ts';
import type { Methods } from '../method.ts';
import { type Json, userJson } from '../objects.ts';

interface Settings {
  readonly commands: Map<string, unknown>;
  menuButton: unknown;
}

const settings = new WeakMap<Bot, Settings>();

function settingsOf(bot: Bot): Settings {
  const known = settings.get(bot);
  if (known !== undefined) return known;
  const made: Settings = { commands: new Map(), menuButton: { type: 'commands' } };
  settings.set(bot, made);
  return made;
}

const commandsKey = (scope: unknown, language: string): string =>
  JSON.stringify([scope ?? { type: 'default' }, language]);

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

/** What a bot says of itself. */
export const accountMethods: Methods = {
  getme: ({ bot }) => ({
    ...userJson(bot),
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  }),

  setmycommands(call) {
    const commands = call.json('commands');
    if (!Array.isArray(commands) || commands.length > 100 || !commands.every(isCommand)) {
      throw badRequest('BOT_COMMAND_INVALID');
    }
    settingsOf(call.bot).commands.set(commandsKey(call.json('scope'), call.text('language_code')), commands);
    return true;
  },

  deletemycommands(call) {
    settingsOf(call.bot).commands.delete(commandsKey(call.json('scope'), call.text('language_code')));
    return true;
  },

  getmycommands: (call) =>
    settingsOf(call.bot).commands.get(commandsKey(call.json('scope'), call.text('language_code'))) ?? [],

  setchatmenubutton(call) {
    settingsOf(call.bot).menuButton = call.json('menu_button') ?? { type: 'default' };
    return true;
  },

  getchatmenubutton: (call) => settingsOf(call.bot).menuButton,
};
