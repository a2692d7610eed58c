import { commandProblem } from '../command-problem.ts';

/** What a command has to know of a workspace. */
export interface CommandWorkspace {
  readonly workspaceId: number;
  readonly name: string;
  readonly simulated: boolean;
}

/**
 * The workspace of that number or name, in whatever case; without either the first that is no demo.
 *
 * @returns null where none was named and there is none to fall back on
 * @throws CommandProblem WORKSPACE_UNKNOWN, WORKSPACE_AMBIGUOUS
 */
export function pickWorkspace<Workspace extends CommandWorkspace>(
  workspaces: readonly Workspace[],
  wanted: string | null,
): Workspace | null {
  if (wanted === null) return workspaces.find(({ simulated }) => !simulated) ?? workspaces[0] ?? null;
  const numbered = workspaces.find(({ workspaceId }) => String(workspaceId) === wanted.trim());
  const named = workspaces.filter(({ name }) => plain(name) === plain(wanted));
  const found = numbered ?? named[0];
  const details = {
    workspaces: workspaces.map(({ workspaceId, name, simulated }) => ({ workspaceId, name, simulated })),
  };
  if (found === undefined) {
    const values = { workspace: wanted, workspaces: listWorkspaces(workspaces) };
    throw commandProblem('WORKSPACE_UNKNOWN', values, details);
  }
  if (numbered === undefined && named.length > 1) {
    const values = { workspace: wanted, workspaces: listWorkspaces(named) };
    throw commandProblem('WORKSPACE_AMBIGUOUS', values, details);
  }
  return found;
}

function plain(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** `1 Olga, 2 Demo (simulated)` */
export function listWorkspaces(workspaces: readonly CommandWorkspace[]): string {
  if (workspaces.length === 0) return 'none yet';
  return workspaces
    .map(({ workspaceId, name, simulated }) => `${workspaceId} ${name}${simulated ? ' (simulated)' : ''}`)
    .join(', ');
}
