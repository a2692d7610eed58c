import type { TalkDeps } from './deps.ts';
import type { Person } from './heard/heard.ts';
import { type Reply, replyOf } from './reply.ts';
import { plain } from './text/marked-text.ts';
import type { Turn } from './turn.ts';
import { languageOf } from './words/language.ts';
import { fill, WORDS } from './words/words.ts';

/**
 * What a workspace's own bot says to everybody. It answers no questions: who holds its token could read the codes by which
 * people are linked, and so become them in workspaces that are not theirs.
 */
export async function referToShared(
  { bots, callOptionsFor, publicUrl }: Pick<TalkDeps, 'bots' | 'callOptionsFor' | 'publicUrl'>,
  { languageCode }: Person,
  { workspaceId, requestId, signal }: { readonly workspaceId: number } & Pick<Turn, 'requestId' | 'signal'>,
): Promise<Reply> {
  const language = languageOf('', languageCode);
  const words = WORDS[language];
  const identity = { userId: 'bot', sessionId: null, workspace: { workspaceId, role: 'viewer' } } as const;
  const call = callOptionsFor({ identity, locale: language, requestId, traceParent: null, signal });
  const shared = (await bots.listBots({}, call)).bots.find((bot) => bot.shared);
  const text =
    shared === undefined ? words['own.alone'] : fill(words['own.shared'], { username: shared.username });
  return replyOf(plain(publicUrl === null ? text : `${text}\n\n${publicUrl}`));
}
