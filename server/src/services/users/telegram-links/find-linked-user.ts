import type { Person } from '../account-store.ts';
import type { UsersDeps } from '../deps.ts';
import { getMe } from '../get-me.ts';
import type { MyWorkspace } from '../workspace-store.ts';
import { findLink } from './link-store.ts';

export interface LinkedUser {
  readonly person: Person;
  readonly workspaces: readonly MyWorkspace[];
  /** The one that the bot speaks of; null where none was picked or the person has left it. */
  readonly pickedWorkspace: number | null;
  /** The language picked in the bot; empty where none was. */
  readonly locale: string;
}

/** Who the Telegram user is here; null where nobody. */
export async function findLinkedUser(deps: UsersDeps, telegramUserId: number): Promise<LinkedUser | null> {
  const link = await findLink(deps.database.kysely, telegramUserId);
  const me = link === null ? null : await getMe(deps, link.userId);
  if (link === null || me === null) return null;
  const picked = me.workspaces.find(({ workspaceId }) => workspaceId === link.pickedWorkspace);
  return { ...me, pickedWorkspace: picked?.workspaceId ?? null, locale: link.locale };
}
