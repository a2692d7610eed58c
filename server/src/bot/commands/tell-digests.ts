import type { Digest, DigestDetails } from '@analyticbot/contracts/notifications/v1/digests';
import { RHYTHMS, type Rhythm, writePress } from '../buttons/press.ts';
import { figuresOf } from '../render/figures.ts';
import { type Reply, type ReplyButton, replyOf } from '../reply.ts';
import { plain, shorten } from '../text/marked-text.ts';
import type { WorkspaceTurn } from '../turn.ts';
import { fill, type WordKey } from '../words/words.ts';
import { readChannels } from './channels.ts';
import { WEEKDAYS } from './digest-wish.ts';
import { type DigestDeps, findDigestsHere } from './digests-here.ts';

export const USUAL_HOUR = 9;
/** A weekly digest tells of a week that is over. */
export const USUAL_WEEKDAY = 1;
const HOURS = [7, 9, 12, 18, 21] as const;

/** How digests come to this chat, with buttons for its own. */
export async function tellDigests(deps: DigestDeps, turn: WorkspaceTurn): Promise<Reply> {
  const { words, workspace } = turn;
  const { own, also, shared } = await findDigestsHere(deps, turn);
  const details = own?.on === true ? own.details : undefined;
  const listed = (title: WordKey, digests: readonly Digest[]): string[] =>
    digests.length === 0
      ? []
      : [[words[title], ...digests.map((digest) => `• ${whenOf(turn, digest)}`)].join('\n')];
  const rhythm = details === undefined ? 'off' : details.weekday === 0 ? 'daily' : 'weekly';
  const said: WordKey = rhythm === 'off' && shared.length > 0 ? 'digest.offOwn' : `digest.${rhythm}`;
  const text = fill(words[said], {
    ...valuesOf(turn, details),
    zone: details?.timeZone ?? (await usualZone(deps, turn)),
    workspace: shorten(workspace.name, 64),
  });
  const parts = [
    text,
    ...listed('digest.also', also),
    ...listed('digest.shared', shared),
    words['digest.how'],
  ];
  const endings = also.map(({ digestId, ...digest }): ReplyButton[] => [
    {
      text: `✕ ${whenOf(turn, digest)}`,
      data: writePress({ kind: 'endDigest', workspaceId: workspace.workspaceId, digestId }),
    },
  ]);
  return replyOf(plain(parts.join('\n\n')), [...buttonsOf(turn, rhythm, details), ...endings]);
}

/** That of the largest channel: whoever runs it lives by it. */
export async function usualZone(deps: DigestDeps, turn: WorkspaceTurn): Promise<string> {
  const [largest] = await readChannels(deps, turn);
  return largest?.timeZone ?? 'UTC';
}

function whenOf(turn: WorkspaceTurn, { details }: Pick<Digest, 'details'>): string {
  const isWeekly = (details?.weekday ?? 0) > 0;
  return fill(turn.words[isWeekly ? 'digest.everyWeek' : 'digest.everyDay'], {
    ...valuesOf(turn, details),
    zone: details?.timeZone ?? '',
  });
}

function valuesOf(
  { language }: WorkspaceTurn,
  details: DigestDetails | undefined,
): { readonly hour: string; readonly weekday: string } {
  const { weekday = 0, hour = USUAL_HOUR } = details ?? {};
  return { hour: `${hour}:00`, weekday: weekday === 0 ? '' : figuresOf(language).weekday(weekday) };
}

function buttonsOf(
  { words, workspace, language }: WorkspaceTurn,
  rhythm: Rhythm,
  details: DigestDetails | undefined,
): ReplyButton[][] {
  const { workspaceId } = workspace;
  const now = { rhythm, hour: details?.hour ?? USUAL_HOUR, weekday: details?.weekday ?? 0 };
  const button = (text: string, isNow: boolean, change: Partial<typeof now>): ReplyButton => {
    const { rhythm: other, hour, weekday } = { ...now, ...change };
    const day = other === 'weekly' && weekday > 0 ? weekday : null;
    return {
      text: isNow ? `• ${text} •` : text,
      data: writePress({ kind: 'digest', workspaceId, rhythm: other, hour, weekday: day }),
    };
  };
  const rhythms = RHYTHMS.map((other) =>
    button(words[`button.${other}`], other === rhythm, { rhythm: other }),
  );
  if (rhythm === 'off') return [rhythms];
  const figures = figuresOf(language);
  const weekdays = WEEKDAYS.map((other) =>
    button(figures.shortWeekday(other), other === now.weekday, { weekday: other }),
  );
  const hours = HOURS.map((other) => button(`${other}:00`, other === now.hour, { hour: other }));
  return rhythm === 'weekly' ? [rhythms, weekdays, hours] : [rhythms, hours];
}
