import { parseChoice, parseInteger, parseSecret, parseText, parseUrl, type Setting } from './setting.ts';

/* Where Telegram is, and what is asked of it. */

const serviceAddress = parseUrl(['http:', 'https:']);

export const telegramPageLooksPerDay: Setting<number> = {
  name: 'TELEGRAM_PAGE_LOOKS_PER_DAY',
  description:
    'Looks at public pages a day, of all channels together. They are made where the view curves are least certain.',
  fallback: 4_000,
  fallbackText: '`4000`',
  secret: false,
  parse: parseInteger(24, 80_000),
};

export const telegramAccountCallsPerDay: Setting<number> = {
  name: 'TELEGRAM_ACCOUNT_CALLS_PER_DAY',
  description:
    'Calls a day with one connected account, of all its channels together. They are made where the view curves are least certain.',
  fallback: 2_000,
  fallbackText: '`2000`',
  secret: false,
  // Half a day's are saved: more than what the longest list of chats takes.
  parse: parseInteger(100, 40_000),
};

export const telegramPagesUrl: Setting<string> = {
  name: 'TELEGRAM_PAGES_URL',
  description: 'Where the public pages of Telegram are; another address is for tests and mirrors.',
  fallback: 'https://t.me',
  fallbackText: '`https://t.me`',
  secret: false,
  parse: serviceAddress,
};

export const telegramApiUrl: Setting<string> = {
  name: 'TELEGRAM_API_URL',
  description:
    'Where the Bot API of Telegram is; another address is for tests and a Bot API server of your own.',
  fallback: 'https://api.telegram.org',
  fallbackText: '`https://api.telegram.org`',
  secret: false,
  parse: serviceAddress,
};

export const telegramBotToken: Setting<string | null> = {
  name: 'TELEGRAM_BOT_TOKEN',
  description: 'Token of a bot that all workspaces share, as @BotFather gives it.',
  fallback: null,
  fallbackText: 'no shared bot',
  secret: true,
  parse: parseSecret(20),
};

export const telegramUpdates: Setting<'auto' | 'polling' | 'webhook'> = {
  name: 'TELEGRAM_UPDATES',
  description:
    'How updates of bots come: `polling` asks for them, `webhook` has Telegram call `PUBLIC_URL`, `auto` takes the webhook where that begins with `https:`.',
  fallback: 'auto',
  fallbackText: '`auto`',
  secret: false,
  parse: parseChoice(['auto', 'polling', 'webhook']),
};

export const telegramApiId: Setting<number | null> = {
  name: 'TELEGRAM_API_ID',
  description:
    'The api_id of your application at my.telegram.org, as which accounts are connected. None can be without it.',
  fallback: null,
  fallbackText: 'none',
  secret: false,
  parse: parseInteger(1, 2_147_483_647),
};

export const telegramApiHash: Setting<string | null> = {
  name: 'TELEGRAM_API_HASH',
  description: 'The api_hash beside that api_id.',
  fallback: null,
  fallbackText: 'none',
  secret: true,
  parse: parseSecret(32),
};

export const telegramMtprotoServer: Setting<string | null> = {
  name: 'TELEGRAM_MTPROTO_SERVER',
  description:
    'Another server for accounts than Telegram’s, for tests: tcp://host:port. Needs TELEGRAM_MTPROTO_KEY.',
  fallback: null,
  fallbackText: 'Telegram itself',
  secret: false,
  parse: parseUrl(['tcp:']),
};

export const telegramMtprotoKey: Setting<string | null> = {
  name: 'TELEGRAM_MTPROTO_KEY',
  description: 'The RSA key of that server: PKCS#1 in base64, without its first and last line.',
  fallback: null,
  fallbackText: 'none',
  secret: false,
  parse: parseText,
};
