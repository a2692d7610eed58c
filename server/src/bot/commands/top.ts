import type { TalkDeps } from '../deps.ts';
import { figuresOf } from '../render/figures.ts';
import { topText } from '../render/top-text.ts';
import { type Reply, replyOf } from '../reply.ts';
import type { WorkspaceTurn } from '../turn.ts';
import { channelButtons } from './channel-buttons.ts';
import { type ShownChannel, windowOf } from './shown-channel.ts';

const MOST_POSTS = 5;

/** /top: the posts that did best against what the channel usually gets. */
export async function showTop(deps: TalkDeps, turn: WorkspaceTurn, shown: ShownChannel): Promise<Reply> {
  const { words, language, call } = turn;
  const { channelId, title } = shown.channel;
  const window = windowOf(deps, shown);
  const ranking = await deps.metrics.getRanking({ channelId, window, limit: MOST_POSTS }, call);
  const text = topText(words, figuresOf(language), { title, window, ranking });
  return replyOf(text, channelButtons(deps, turn, { view: 'top', channelId, days: shown.days }));
}
