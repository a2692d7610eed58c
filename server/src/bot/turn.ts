import { Role } from '@analyticbot/contracts/users/v1/users';
import type { CallOptions } from '@connectrpc/connect';
import type { Identity, WorkspaceRole } from '../platform/rpc/index.ts';
import type { TalkDeps } from './deps.ts';
import type { Person } from './heard/heard.ts';
import { type Language, languageOf } from './words/language.ts';
import { WORDS, type Words } from './words/words.ts';

/** A workspace that the person is in. */
export interface Membership {
  readonly workspaceId: number;
  readonly name: string;
  readonly role: WorkspaceRole;
}

/** The account that a Telegram user is linked to. */
export interface Account {
  readonly userId: string;
  readonly name: string;
  readonly memberships: readonly Membership[];
  /** The one that is spoken of; null where there are several and none was picked, or none at all. */
  readonly workspace: Membership | null;
}

/** One thing that is to be answered: who said it, who that is here, and in which language to answer. */
export interface Turn {
  readonly person: Person;
  /** Null where the Telegram user is linked to nobody. */
  readonly account: Account | null;
  readonly language: Language;
  readonly words: Words;
  readonly requestId: string;
  readonly signal: AbortSignal;
}

/** A turn of somebody who is linked. */
export interface LinkedTurn extends Turn {
  readonly account: Account;
}

/** A turn that is about one workspace. */
export interface WorkspaceTurn extends LinkedTurn {
  readonly workspace: Membership;
  /** For calls on the person's behalf in that workspace. */
  readonly call: CallOptions;
}

const ROLES: ReadonlyMap<Role, WorkspaceRole> = new Map([
  [Role.VIEWER, 'viewer'],
  [Role.EDITOR, 'editor'],
  [Role.ADMIN, 'admin'],
  [Role.OWNER, 'owner'],
]);

/** Finds out who speaks. Memberships are read anew each time: whoever has left a workspace is told nothing of it. */
export async function beginTurn(
  deps: Pick<TalkDeps, 'linkedUsers' | 'callOptionsFor'>,
  person: Person,
  { requestId, signal }: Pick<Turn, 'requestId' | 'signal'>,
): Promise<Turn> {
  const call = deps.callOptionsFor({ identity: null, locale: 'en', requestId, traceParent: null, signal });
  const found = await deps.linkedUsers.findLinkedUser(
    { telegramUserId: BigInt(person.telegramUserId) },
    call,
  );
  const language = languageOf(found.locale, person.languageCode);
  const turn = { person, language, words: WORDS[language], requestId, signal };
  if (found.user === undefined) return { ...turn, account: null };
  const memberships = found.workspaces.flatMap(({ workspaceId, name, role }) => {
    const known = ROLES.get(role);
    return known === undefined ? [] : [{ workspaceId, name, role: known }];
  });
  const picked = memberships.find(({ workspaceId }) => workspaceId === found.workspaceId);
  const only = memberships.length === 1 ? memberships[0] : undefined;
  const { userId, name } = found.user;
  return { ...turn, account: { userId, name, memberships, workspace: picked ?? only ?? null } };
}

/** The turn with that workspace as what it is about. */
export function inWorkspaceOf(
  { callOptionsFor }: Pick<TalkDeps, 'callOptionsFor'>,
  turn: LinkedTurn,
  workspace: Membership,
): WorkspaceTurn {
  const { language, requestId, signal, account } = turn;
  const { workspaceId, role } = workspace;
  const identity: Identity = { userId: account.userId, sessionId: null, workspace: { workspaceId, role } };
  const call = callOptionsFor({ identity, locale: language, requestId, traceParent: null, signal });
  return { ...turn, workspace, call };
}
