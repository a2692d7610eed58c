import { writePress } from '../buttons/press.ts';
import type { TalkDeps } from '../deps.ts';
import { type Reply, type ReplyButton, replyOf } from '../reply.ts';
import { plain } from '../text/marked-text.ts';
import type { LinkedTurn, Turn } from '../turn.ts';
import { LANGUAGES, type Language } from '../words/language.ts';
import { WORDS } from '../words/words.ts';

const NAMES: { readonly [Of in Language]: string } = { en: 'English', ru: 'Русский', uz: 'O‘zbekcha' };

/** /language: asks which. */
export async function pickLanguage(_deps: TalkDeps, { words }: Turn): Promise<Reply> {
  return replyOf(plain(words['language.pick']), [languageRow()]);
}

/** How a chat is linked, in a language that a stranger chose. The bot keeps nothing of strangers, nor the choice. */
export function tellStranger(language: Language): Reply {
  return replyOf(plain(WORDS[language]['link.needed']), [languageRow()]);
}

function languageRow(): ReplyButton[] {
  return LANGUAGES.map((language) => ({
    text: NAMES[language],
    data: writePress({ kind: 'language', language }),
  }));
}

/** Keeps the choice, and says so in that language. */
export async function chooseLanguage(
  { linkedUsers, callOptionsFor }: TalkDeps,
  { person, requestId, signal }: LinkedTurn,
  language: Language,
): Promise<Reply> {
  await linkedUsers.changeLinkedUser(
    { telegramUserId: BigInt(person.telegramUserId), locale: language },
    callOptionsFor({ identity: null, locale: language, requestId, traceParent: null, signal }),
  );
  return replyOf(plain(WORDS[language]['language.picked']));
}
