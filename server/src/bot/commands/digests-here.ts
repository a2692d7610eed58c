import type { Digest } from '@analyticbot/contracts/notifications/v1/digests';
import type { TalkDeps } from '../deps.ts';
import type { WorkspaceTurn } from '../turn.ts';
import { findNoticeChat } from './notice-chat.ts';

/** What finding and telling digests takes. */
export type DigestDeps = Pick<TalkDeps, 'channels' | 'destinations' | 'digests'>;

/** The digests of the workspace that come to this chat: the same that the page lists. */
export interface DigestsHere {
  /** That which comes to this chat alone, one that is on before one that is off; null where there is none. */
  readonly own: Digest | null;
  /** More that come to this chat alone, as the page makes them for several channels. */
  readonly also: readonly Digest[];
  /** Those which come to other places as well: they are the page's to change, since others read them too. */
  readonly shared: readonly Digest[];
}

export async function findDigestsHere(deps: DigestDeps, turn: WorkspaceTurn): Promise<DigestsHere> {
  const chat = await findNoticeChat(deps, turn);
  if (chat === null) return { own: null, also: [], shared: [] };
  const { digests } = await deps.digests.listDigests({}, turn.call);
  const placesOf = ({ details }: Digest): readonly string[] => details?.destinationIds ?? [];
  const alone = digests.filter((digest) => placesOf(digest).join() === chat.destinationId);
  const own = alone.find(({ on }) => on) ?? alone[0] ?? null;
  const comesHere = (digest: Digest): boolean => {
    const places = placesOf(digest);
    return places.length === 0 || places.includes(chat.destinationId);
  };
  return {
    own,
    also: alone.filter((digest) => digest.on && digest !== own),
    shared: digests.filter((digest) => digest.on && !alone.includes(digest) && comesHere(digest)),
  };
}
