import type { Rule } from '@analyticbot/contracts/notifications/v1/rules';
import { writePress } from '../buttons/press.ts';
import type { TalkDeps } from '../deps.ts';
import { type Reply, type ReplyButton, replyOf } from '../reply.ts';
import { plain, shorten } from '../text/marked-text.ts';
import type { WorkspaceTurn } from '../turn.ts';
import { fill } from '../words/words.ts';
import { readChannels } from './channels.ts';
import { ensureNoticeChat, findNoticeChat } from './notice-chat.ts';

/** More than fit under a message are switched on the page. */
const MOST_RULES = 20;
const MOST_NAME = 60;
/** Of the 4,096 UTF-16 units of a message. */
const MOST_LIST = 3_500;

type AlertDeps = Pick<TalkDeps, 'channels' | 'destinations' | 'rules'>;

/** /alerts: the rules of the workspace, each a button that switches it, and whether this chat is told. */
export async function alerts(deps: AlertDeps, turn: WorkspaceTurn): Promise<Reply> {
  const { words, call, workspace } = turn;
  const { workspaceId } = workspace;
  const { rules } = await deps.rules.listRules({}, call);
  const channels = new Map(
    (await readChannels(deps, turn)).map(({ channelId, title }) => [channelId, title]),
  );
  const nameOf = ({ details, on }: Rule, most: number): string => {
    const [name, channel] = [details?.name ?? '', channels.get(details?.channelId ?? 0) ?? ''];
    const parts = [name, channel].filter((part) => part !== '').map((part) => shorten(part, most));
    return `${on ? '🔔' : '🔕'} ${parts.join(' · ')}`;
  };
  const shown = rules.slice(0, MOST_RULES);
  const isHere = (await findNoticeChat(deps, turn)) !== null;
  const title = fill(words[rules.length === 0 ? 'alerts.none' : 'alerts.title'], {
    workspace: shorten(workspace.name, 64),
  });
  const buttons = shown.map((rule): ReplyButton[] => [
    {
      text: nameOf(rule, 28),
      data: writePress({ kind: 'rule', workspaceId, ruleId: rule.ruleId, isOn: !rule.on }),
    },
  ]);
  const here = isHere
    ? []
    : [[{ text: words['button.here'], data: writePress({ kind: 'here', workspaceId }) }]];
  // A phone cuts off buttons.
  const lines = linesThatFit(shown.map((rule) => nameOf(rule, MOST_NAME)));
  const more = rules.length - lines.length;
  const list = [...lines, ...(more === 0 ? [] : [fill(words['alerts.more'], { count: String(more) })])].join(
    '\n',
  );
  const parts = [title, list, words[isHere ? 'alerts.here' : 'alerts.notHere']];
  return replyOf(plain(parts.filter((part) => part !== '').join('\n\n')), [...buttons, ...here]);
}

/** As many as leave room for the rest of the message, counted as Telegram counts: an emoji is two. */
function linesThatFit(lines: readonly string[]): readonly string[] {
  let room = MOST_LIST;
  const firstTooMany = lines.findIndex((line) => {
    room -= line.length + 1;
    return room < 0;
  });
  return firstTooMany === -1 ? lines : lines.slice(0, firstTooMany);
}

/** Switches one, and shows them all. */
export async function switchRule(
  deps: TalkDeps,
  turn: WorkspaceTurn,
  { ruleId, isOn }: { readonly ruleId: string; readonly isOn: boolean },
): Promise<Reply> {
  if (turn.workspace.role === 'viewer') return replyOf(plain(turn.words['notices.mayNot']));
  await deps.rules.switchRule({ ruleId, on: isOn }, turn.call);
  return alerts(deps, turn);
}

/** Has notices sent to this chat. */
export async function alertHere(deps: TalkDeps, turn: WorkspaceTurn): Promise<Reply> {
  const chat = await ensureNoticeChat(deps, turn);
  return chat === null ? replyOf(plain(turn.words['notices.mayNot'])) : alerts(deps, turn);
}
