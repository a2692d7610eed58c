import { type Destination, DestinationKind } from '@analyticbot/contracts/notifications/v1/notifications';
import type { TalkDeps } from '../deps.ts';
import { chatName } from '../heard/chat-name.ts';
import type { WorkspaceTurn } from '../turn.ts';

/** This chat as a place where notices of the workspace go; null where it is none. */
export async function findNoticeChat(
  { destinations }: Pick<TalkDeps, 'destinations'>,
  { call, person }: WorkspaceTurn,
): Promise<Destination | null> {
  const known = (await destinations.listDestinations({}, call)).destinations;
  const chat = String(person.telegramUserId);
  return known.find(({ kind, address }) => kind === DestinationKind.TELEGRAM && address === chat) ?? null;
}

/** Makes it one. The code goes no way at all: who is here is known already. Null where the person may not. */
export async function ensureNoticeChat(
  deps: Pick<TalkDeps, 'destinations' | 'noticeLinks'>,
  turn: WorkspaceTurn,
): Promise<Destination | null> {
  const known = await findNoticeChat(deps, turn);
  if (known !== null || !mayAdminister(turn)) return known;
  const { code } = await deps.destinations.createLinkCode({}, turn.call);
  const { person, language } = turn;
  const chatId = BigInt(person.telegramUserId);
  await deps.noticeLinks.redeemCode(
    { code, chatId, botId: 0n, name: chatName(person), locale: language },
    turn.call,
  );
  return findNoticeChat(deps, turn);
}

/** Has no notices of the workspace sent here any more. */
export async function removeNoticeChat(
  deps: Pick<TalkDeps, 'destinations'>,
  turn: WorkspaceTurn,
): Promise<void> {
  const known = mayAdminister(turn) ? await findNoticeChat(deps, turn) : null;
  if (known === null) return;
  await deps.destinations.removeDestination({ destinationId: known.destinationId }, turn.call);
}

function mayAdminister({ workspace: { role } }: WorkspaceTurn): boolean {
  return role === 'admin' || role === 'owner';
}
