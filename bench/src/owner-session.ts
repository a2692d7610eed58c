import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { Visitor } from '../../e2e/src/visitor.ts';

/** The owner of a fresh installation, signed in, with a workspace. */
export interface OwnerSession {
  readonly visitor: Visitor;
  readonly workspaceId: number;
}

/** Takes the one-time link, as the first visitor of a page does. */
export async function signUpOwner(address: string, setupLink: string | null): Promise<OwnerSession> {
  const setupToken = new URL(setupLink ?? 'http://none').searchParams.get('token') ?? '';
  const visitor = new Visitor(address);
  const { workspaces } = await visitor.call(UsersService.method.signUpOwner, {
    setupToken,
    name: 'Bench',
    email: 'bench@example.org',
    password: 'a password of the bench',
    workspaceName: 'Bench',
  });
  const [workspace] = workspaces;
  if (workspace === undefined) throw new Error('the owner has no workspace');
  visitor.workspaceId = workspace.workspaceId;
  return { visitor, workspaceId: workspace.workspaceId };
}
