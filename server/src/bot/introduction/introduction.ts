import type { IntroduceBotRequestSchema } from '@analyticbot/contracts/telegram/v1/messages';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { miniAppAddress } from '../buttons/open-button.ts';
import { LISTED_COMMANDS } from '../commands/listed-commands.ts';
import type { TalkDeps } from '../deps.ts';
import { LANGUAGES } from '../words/language.ts';
import { WORDS } from '../words/words.ts';

/** Telegram has one text of it for all languages. */
const MENU_TEXT = 'AnalyticBot';

/** What Telegram is to show of the shared bot: English to whoever reads none of its other languages. */
export function introduction({
  publicUrl,
}: Pick<TalkDeps, 'publicUrl'>): MessageInitShape<typeof IntroduceBotRequestSchema> {
  const webAppUrl = miniAppAddress(publicUrl);
  return {
    introductions: LANGUAGES.map((language) => ({
      languageCode: language === 'en' ? '' : language,
      description: WORDS[language]['bot.description'],
      shortDescription: WORDS[language]['bot.shortDescription'],
      commands: LISTED_COMMANDS.map(({ name, meaning }) => ({ name, description: WORDS[language][meaning] })),
    })),
    ...(webAppUrl === null ? {} : { menuButton: { text: MENU_TEXT, webAppUrl } }),
  };
}
