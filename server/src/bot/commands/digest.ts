import type { TalkDeps } from '../deps.ts';
import { type Reply, replyOf } from '../reply.ts';
import { plain } from '../text/marked-text.ts';
import type { WorkspaceTurn } from '../turn.ts';
import { type DigestWish, readDigestWish } from './digest-wish.ts';
import { type DigestDeps, findDigestsHere } from './digests-here.ts';
import { ensureNoticeChat } from './notice-chat.ts';
import { tellDigests, USUAL_HOUR, USUAL_WEEKDAY, usualZone } from './tell-digests.ts';

/** /digest: how it comes to this chat, or has it come so. */
export async function digest(deps: TalkDeps, turn: WorkspaceTurn, argument: string): Promise<Reply> {
  if (argument === '') return tellDigests(deps, turn);
  const wish = readDigestWish(argument);
  return wish === null ? replyOf(plain(turn.words['digest.argument'])) : wishDigest(deps, turn, wish);
}

/** Has the chat's own digest come as it is wanted, and says how it comes then. */
export async function wishDigest(deps: TalkDeps, turn: WorkspaceTurn, wish: DigestWish): Promise<Reply> {
  const { words, workspace } = turn;
  if (workspace.role === 'viewer') return replyOf(plain(words['notices.mayNot']));
  if (wish.rhythm === 'off') {
    const { own } = await findDigestsHere(deps, turn);
    if (own !== null) await deps.digests.deleteDigest({ digestId: own.digestId }, turn.call);
    return tellDigests(deps, turn);
  }
  const chat = await ensureNoticeChat(deps, turn);
  if (chat === null) return replyOf(plain(words['notices.mayNot']));
  await keepDigest(deps, turn, wish, chat.destinationId);
  return tellDigests(deps, turn);
}

/** Ends one that comes to this chat alone; one that comes to others as well is theirs too. */
export async function endDigest(deps: DigestDeps, turn: WorkspaceTurn, digestId: string): Promise<Reply> {
  if (turn.workspace.role === 'viewer') return replyOf(plain(turn.words['notices.mayNot']));
  const { own, also } = await findDigestsHere(deps, turn);
  const isAlone = [own, ...also].some((digest) => digest?.digestId === digestId);
  if (isAlone) await deps.digests.deleteDigest({ digestId }, turn.call);
  return tellDigests(deps, turn);
}

/** What was chosen on the page, such as channels, stays as it is. */
async function keepDigest(
  deps: TalkDeps,
  turn: WorkspaceTurn,
  { rhythm, weekday, hour, timeZone }: DigestWish,
  destinationId: string,
): Promise<void> {
  const { digests } = deps;
  const { call } = turn;
  const { own } = await findDigestsHere(deps, turn);
  const known = own?.details;
  // A daily one has none.
  const knownWeekday = known?.weekday === 0 ? undefined : known?.weekday;
  const details = {
    weekday: rhythm === 'weekly' ? (weekday ?? knownWeekday ?? USUAL_WEEKDAY) : 0,
    hour: hour ?? known?.hour ?? USUAL_HOUR,
    timeZone: timeZone ?? known?.timeZone ?? (await usualZone(deps, turn)),
    channelIds: known?.channelIds ?? [],
    destinationIds: [destinationId],
  };
  if (own === null) await digests.createDigest({ details }, call);
  else {
    await digests.updateDigest({ digestId: own.digestId, details }, call);
    if (!own.on) await digests.switchDigest({ digestId: own.digestId, on: true }, call);
  }
}
