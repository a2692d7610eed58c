import { openButton } from '../buttons/open-button.ts';
import { VIEWS, type View, writePress } from '../buttons/press.ts';
import type { TalkDeps } from '../deps.ts';
import { DAY_CHOICES } from '../render/days-window.ts';
import type { Reply, ReplyButton } from '../reply.ts';
import type { WorkspaceTurn } from '../turn.ts';
import { fill } from '../words/words.ts';

/** Under what is shown of a channel: other lengths of time, other views, and the way back. */
export function channelButtons(
  deps: Pick<TalkDeps, 'publicUrl'>,
  { words, workspace }: WorkspaceTurn,
  { view, channelId, days }: { readonly view: View; readonly channelId: number; readonly days: number },
): Reply['buttons'] {
  const { workspaceId } = workspace;
  const lengths = DAY_CHOICES.map((choice): ReplyButton => {
    const text = fill(words['button.days'], { days: String(choice) });
    return {
      text: choice === days ? `• ${text} •` : text,
      data: writePress({ kind: 'show', workspaceId, view, channelId, days: choice }),
    };
  });
  const views = VIEWS.filter((other) => other !== view).map(
    (other): ReplyButton => ({
      text: words[`button.${other}`],
      data: writePress({ kind: 'show', workspaceId, view: other, channelId, days }),
    }),
  );
  return [
    lengths,
    views,
    [{ text: words['button.channels'], data: writePress({ kind: 'channels', workspaceId, view, page: 0 }) }],
    ...openButton(deps, words),
  ];
}
