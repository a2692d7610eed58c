import type { TalkDeps } from '../deps.ts';
import { type Reply, replyOf } from '../reply.ts';
import { bold, markedLines, type Span } from '../text/marked-text.ts';
import type { Turn } from '../turn.ts';
import { LISTED_COMMANDS } from './listed-commands.ts';

/** /help: what the bot can do. */
export async function help(_deps: TalkDeps, { words, account }: Turn): Promise<Reply> {
  const commands = LISTED_COMMANDS.map(({ name, meaning }): Span[] => [`/${name} – ${words[meaning]}`]);
  const linking: Span[][] = account === null ? [[''], [words['link.needed']]] : [];
  return replyOf(
    markedLines([[bold(words['help.title'])], [''], ...commands, [''], [words['help.channel']], ...linking]),
  );
}
