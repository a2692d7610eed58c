import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { MOST_COMPARED_BY_NAME, writePress } from '../buttons/press.ts';
import type { TalkDeps } from '../deps.ts';
import { compareText } from '../render/compare-text.ts';
import { before, DAY_CHOICES, USUAL_DAYS } from '../render/days-window.ts';
import { figuresOf } from '../render/figures.ts';
import { type Reply, replyOf } from '../reply.ts';
import { plain, shorten } from '../text/marked-text.ts';
import type { WorkspaceTurn } from '../turn.ts';
import { fill } from '../words/words.ts';
import { noChannels, readChannels } from './channels.ts';
import { namedChannels } from './named-channels.ts';
import { paintComparisons } from './paint-comparisons.ts';
import { windowOf } from './shown-channel.ts';

/** As many as a caption has room for. */
const MOST_COMPARED = 6;

/** Of Telegram, in UTF-16 units. A text may have more, and then goes without a picture. */
const MOST_CAPTION = 1_024;

/** /compare: the largest channels, or those that are named; one alone with its own days before. */
export async function compare(deps: TalkDeps, turn: WorkspaceTurn, argument: string): Promise<Reply> {
  const channels = await readChannels(deps, turn);
  if (channels.length === 0) return noChannels(deps, turn);
  const named = namedChannels(channels, argument);
  if ('missing' in named) {
    const values = { name: shorten(named.missing, 64), workspace: shorten(turn.workspace.name, 64) };
    return replyOf(plain(fill(turn.words['channels.notFound'], values)));
  }
  const picked = named.channels.slice(0, MOST_COMPARED_BY_NAME);
  return compareChannels(deps, turn, { channels, picked, days: USUAL_DAYS });
}

/** The same by a button. */
export async function compareAgain(
  deps: TalkDeps,
  turn: WorkspaceTurn,
  { channelIds, days }: { readonly channelIds: readonly number[]; readonly days: number },
): Promise<Reply> {
  const channels = await readChannels(deps, turn);
  const picked = channels.filter(({ channelId }) => channelIds.includes(channelId));
  if (picked.length < channelIds.length) return replyOf(plain(turn.words['channels.gone']));
  return channels.length === 0
    ? noChannels(deps, turn)
    : compareChannels(deps, turn, { channels, picked, days });
}

async function compareChannels(
  deps: TalkDeps,
  turn: WorkspaceTurn,
  {
    channels,
    picked,
    days,
  }: { readonly channels: readonly Channel[]; readonly picked: readonly Channel[]; readonly days: number },
): Promise<Reply> {
  const { words, language, call, workspace } = turn;
  const compared = picked.length === 0 ? channels.slice(0, MOST_COMPARED) : picked;
  const items = compared.map((channel) => ({
    channelId: channel.channelId,
    window: windowOf(deps, { channel, days }),
  }));
  const [only] = items;
  if (items.length === 1 && only !== undefined) items.push({ ...only, window: before(only.window, days) });
  const { comparisons } = await deps.metrics.compare({ items }, call);
  const channelIds = picked.map(({ channelId }) => channelId);
  const lengths = DAY_CHOICES.map((choice) => {
    const text = fill(words['button.days'], { days: String(choice) });
    const { workspaceId } = workspace;
    return {
      text: choice === days ? `• ${text} •` : text,
      data: writePress({ kind: 'compare', workspaceId, days: choice, channelIds }),
    };
  });
  const figures = figuresOf(language);
  const text = compareText(words, figures, { comparisons, days });
  const picture = await paintComparisons(deps, words, figures, comparisons);
  return { text, buttons: [lengths], picture: text.text.length > MOST_CAPTION ? null : picture };
}
