import type { View } from '../buttons/press.ts';
import type { TalkDeps } from '../deps.ts';
import { USUAL_DAYS } from '../render/days-window.ts';
import { type Reply, replyOf } from '../reply.ts';
import { plain, shorten } from '../text/marked-text.ts';
import type { WorkspaceTurn } from '../turn.ts';
import { fill } from '../words/words.ts';
import { channelsPage, noChannels, readChannels } from './channels.ts';
import { findChannel } from './find-channel.ts';
import { showGrowth } from './growth.ts';
import type { ShowChannel } from './shown-channel.ts';
import { showStats } from './stats.ts';
import { showTop } from './top.ts';

const VIEWS: { readonly [Of in View]: ShowChannel } = {
  stats: showStats,
  top: showTop,
  growth: showGrowth,
};

/** A command such as /stats: of the channel that is named, of the only one, or asks which. */
export function showChannelBy(
  view: View,
): (deps: TalkDeps, turn: WorkspaceTurn, argument: string) => Promise<Reply> {
  return async (deps, turn, argument) => {
    const channels = await readChannels(deps, turn);
    const [first] = channels;
    if (first === undefined) return noChannels(deps, turn);
    if (argument === '' && channels.length > 1) return channelsPage(deps, turn, { page: 0, view });
    const channel = argument === '' ? first : findChannel(channels, argument);
    if (channel !== null) return VIEWS[view](deps, turn, { channel, days: USUAL_DAYS });
    const values = { name: shorten(argument, 64), workspace: shorten(turn.workspace.name, 64) };
    return replyOf(plain(fill(turn.words['channels.notFound'], values)));
  };
}

/** The same by the button of a channel, which may have been deleted since. */
export async function showChannel(
  deps: TalkDeps,
  turn: WorkspaceTurn,
  { view, channelId, days }: { readonly view: View; readonly channelId: number; readonly days: number },
): Promise<Reply> {
  const channel = (await readChannels(deps, turn)).find((known) => known.channelId === channelId);
  if (channel === undefined) return replyOf(plain(turn.words['channels.gone']));
  return VIEWS[view](deps, turn, { channel, days });
}
