import { type GetMeResponse, Role, type Workspace } from '@analyticbot/contracts/users/v1/users';
import { createContext, useContext } from 'react';

/** Who looks at the page, and in which workspace. */
export interface Session {
  readonly me: GetMeResponse;
  readonly workspace: Workspace;
  readonly switchWorkspace: (workspaceId: number) => void;
}

export const SessionContext = createContext<Session | null>(null);

/** The session of a page behind sign-in. Throws outside of one: such a page is placed wrongly. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('This page needs a session around it.');
  return session;
}

/** May the caller import and tag? */
export function mayEdit(workspace: Workspace): boolean {
  return workspace.role >= Role.EDITOR;
}

/** May the caller change settings and delete channels? */
export function mayAdminister(workspace: Workspace): boolean {
  return workspace.role >= Role.ADMIN;
}

/**
 * The workspace to show: the one chosen last where the caller still belongs to it, else the first of
 * their own, else the first.
 */
export function chooseWorkspace(workspaces: readonly Workspace[], chosenId: number | null): Workspace | null {
  return (
    workspaces.find((workspace) => workspace.workspaceId === chosenId) ??
    workspaces.find((workspace) => !workspace.simulated) ??
    workspaces[0] ??
    null
  );
}
