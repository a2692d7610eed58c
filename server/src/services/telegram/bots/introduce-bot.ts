import { isDeepStrictEqual } from 'node:util';
import type { Api } from 'grammy';
import type { BotCommand, LanguageCode, MenuButton } from 'grammy/types';
import { OF_INTRODUCTION } from '../messages/send-scopes.ts';
import { callAsBot } from './call-as-bot.ts';
import { failureOfCall } from './failure-of-call.ts';
import type { BotWorkDeps, WorkingBot } from './working-bot.ts';

/** What a bot says of itself to people whose Telegram speaks a language. */
export interface Introduction {
  /** Two letters; empty for everybody of whose language there is none. */
  readonly languageCode: string;
  /** At most 512 characters. */
  readonly description: string;
  /** At most 120 characters. */
  readonly shortDescription: string;
  readonly commands: readonly BotCommand[];
}

export interface WholeIntroduction {
  /** One for each language. */
  readonly introductions: readonly Introduction[];
  /** Beside the field that people write in. */
  readonly menuButton: MenuButton;
}

/** One thing that Telegram keeps of a bot. */
interface Kept {
  /** Whether Telegram has it as it is wanted. */
  readonly isSo: (api: Api) => Promise<boolean>;
  readonly write: (api: Api) => Promise<true>;
}

/**
 * Has Telegram show this of the bot. What it shows already is not written again: how often a bot may change it is counted
 * in hours. Asked for once more after a failure, it goes on from there.
 *
 * @returns how much was written
 * @throws Failure TELEGRAM_REFUSED, TELEGRAM_BUSY, TELEGRAM_UNREACHABLE
 */
export async function introduceBot(
  deps: BotWorkDeps,
  bot: WorkingBot,
  { introductions, menuButton }: WholeIntroduction,
  signal: AbortSignal,
): Promise<number> {
  const call = <Result>(method: (api: Api) => Promise<Result>): Promise<Result> =>
    callAsBot(deps, bot, method, signal, OF_INTRODUCTION);
  let changes = 0;
  try {
    for (const { isSo, write } of [...introductions.flatMap(keptOf), menuOf(menuButton)]) {
      if (await call(isSo)) continue;
      await call(write);
      changes += 1;
    }
  } catch (error) {
    throw failureOfCall(error);
  }
  return changes;
}

function keptOf({ languageCode, description, shortDescription, commands }: Introduction): readonly Kept[] {
  const language = isLanguageCode(languageCode) ? { language_code: languageCode } : {};
  // In groups it answers nobody, and offers nothing.
  const inPrivate = { ...language, scope: { type: 'all_private_chats' } } as const;
  return [
    {
      isSo: async (api) => isDeepStrictEqual(await api.getMyCommands(inPrivate), commands),
      write: (api) => api.setMyCommands(commands, inPrivate),
    },
    {
      isSo: async (api) => (await api.getMyDescription(language)).description === description,
      write: (api) => api.setMyDescription(description, language),
    },
    {
      isSo: async (api) => (await api.getMyShortDescription(language)).short_description === shortDescription,
      write: (api) => api.setMyShortDescription(shortDescription, language),
    },
  ];
}

function menuOf(button: MenuButton): Kept {
  return {
    isSo: async (api) => isDeepStrictEqual(await api.getChatMenuButton(), button),
    write: (api) => api.setChatMenuButton({ menu_button: button }),
  };
}

function isLanguageCode(text: string): text is LanguageCode {
  return /^[a-z]{2}$/.test(text);
}
