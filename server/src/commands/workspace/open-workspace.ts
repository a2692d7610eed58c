import type { RunningApp } from '../../app/start-app.ts';
import type { CommandOption } from '../command.ts';
import { commandProblem } from '../command-problem.ts';
import { type CommandWorkspace, pickWorkspace } from './pick-workspace.ts';

/** The option of every command that works in a workspace. */
export const workspaceOption: CommandOption = {
  flags: '--workspace <workspace>',
  description: 'name or number of the workspace; without it the first that is no demo',
};

/** What a workspace is called that the command line has to make before anybody has an account. */
const FIRST_WORKSPACE = 'Channels';

/**
 * The workspace to look into.
 *
 * @throws CommandProblem WORKSPACE_UNKNOWN, WORKSPACE_AMBIGUOUS, NO_WORKSPACE_YET
 */
export async function openWorkspace(
  app: Pick<RunningApp, 'users'>,
  wanted: string | null,
): Promise<CommandWorkspace> {
  const found = pickWorkspace(await usersOf(app).listWorkspaces(), wanted);
  if (found === null) throw commandProblem('NO_WORKSPACE_YET');
  return found;
}

/** The workspace to write into: on a machine without one it is made, and belongs to whoever signs up. */
export async function openOrMakeWorkspace(
  app: Pick<RunningApp, 'users'>,
  wanted: string | null,
): Promise<CommandWorkspace> {
  const users = usersOf(app);
  const existing = await users.listWorkspaces();
  const found = pickWorkspace(existing, wanted);
  // What is real does not belong among what is simulated, unless somebody says so.
  if (found !== null && (wanted !== null || !found.simulated)) return found;
  const made = await users.makeWorkspace({ name: FIRST_WORKSPACE, simulated: false });
  return made ?? openWorkspace(app, FIRST_WORKSPACE);
}

/** The users service of an app of role `all`, which is what commands start. */
export function usersOf({ users }: Pick<RunningApp, 'users'>): NonNullable<RunningApp['users']> {
  if (users === null) throw new Error('The users service does not run in this process.');
  return users;
}
