import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { type View, writePress } from '../buttons/press.ts';
import type { TalkDeps } from '../deps.ts';
import { addButtons } from '../onboarding/add-buttons.ts';
import { CHANNELS_A_PAGE, channelsText } from '../render/channels-text.ts';
import { USUAL_DAYS } from '../render/days-window.ts';
import { figuresOf } from '../render/figures.ts';
import { knownValue } from '../render/metric-value.ts';
import { type Reply, type ReplyButton, replyOf } from '../reply.ts';
import { plain, shorten } from '../text/marked-text.ts';
import type { WorkspaceTurn } from '../turn.ts';
import { fill } from '../words/words.ts';

/** /channels: the first page of the list. */
export function listChannels(deps: TalkDeps, turn: WorkspaceTurn): Promise<Reply> {
  return channelsPage(deps, turn, { page: 0, view: 'stats' });
}

/** One page of the list; a button for each channel opens it in that view. */
export async function channelsPage(
  deps: TalkDeps,
  turn: WorkspaceTurn,
  { page, view }: { readonly page: number; readonly view: View },
): Promise<Reply> {
  const { words, language, workspace } = turn;
  const channels = await readChannels(deps, turn);
  if (channels.length === 0) return noChannels(deps, turn);
  const pages = Math.ceil(channels.length / CHANNELS_A_PAGE);
  const shown = Math.min(page, pages - 1);
  const here = channels.slice(shown * CHANNELS_A_PAGE, (shown + 1) * CHANNELS_A_PAGE);
  const text = channelsText(words, figuresOf(language), {
    workspace: shorten(workspace.name, 64),
    channels: here,
  });
  return replyOf(text, [
    ...here.map(({ channelId, title }) => [channelButton(turn, view, channelId, title)]),
    ...pageRow(turn, { shown, pages, view }),
    ...workspaceRow(turn),
  ]);
}

/** Those with the most subscribers first. */
export async function readChannels(
  { channels }: Pick<TalkDeps, 'channels'>,
  { call }: WorkspaceTurn,
): Promise<readonly Channel[]> {
  const listed = (await channels.listChannels({}, call)).channels;
  return listed.toSorted(
    (one, other) =>
      (knownValue(other.subscribers) ?? -1) - (knownValue(one.subscribers) ?? -1) ||
      one.title.localeCompare(other.title) ||
      one.channelId - other.channelId,
  );
}

/** What is said where there is nothing to show yet: how to add a channel. */
export async function noChannels(deps: TalkDeps, turn: WorkspaceTurn): Promise<Reply> {
  const { words, workspace } = turn;
  const text = plain(fill(words['channels.none'], { workspace: shorten(workspace.name, 64) }));
  return replyOf(text, [...(await addButtons(deps, turn)), ...workspaceRow(turn)]);
}

function channelButton(
  { workspace }: WorkspaceTurn,
  view: View,
  channelId: number,
  title: string,
): ReplyButton {
  const { workspaceId } = workspace;
  const data = writePress({ kind: 'show', workspaceId, view, channelId, days: USUAL_DAYS });
  return { text: shorten(title, 48) || String(channelId), data };
}

function pageRow(
  { workspace }: WorkspaceTurn,
  { shown, pages, view }: { readonly shown: number; readonly pages: number; readonly view: View },
): ReplyButton[][] {
  const to = (text: string, page: number): ReplyButton[] => {
    const { workspaceId } = workspace;
    const isThere = page >= 0 && page < pages;
    return isThere ? [{ text, data: writePress({ kind: 'channels', workspaceId, view, page }) }] : [];
  };
  const row = [...to('‹', shown - 1), ...to('›', shown + 1)];
  return row.length === 0 ? [] : [row];
}

function workspaceRow({ words, account }: WorkspaceTurn): ReplyButton[][] {
  if (account.memberships.length < 2) return [];
  return [[{ text: words['button.workspace'], data: writePress({ kind: 'workspaces' }) }]];
}
