import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { Visitor } from './visitor.ts';

/** Creates the owner's account of a product by its one-time link. @returns the owner, in the first workspace */
export async function signUpOwner(
  address: string,
  setupLink: string | null,
): Promise<Visitor & { workspaceId: number }> {
  const owner = new Visitor(address);
  const { workspaces } = await owner.call(UsersService.method.signUpOwner, {
    name: 'Olga',
    email: 'olga@example.org',
    password: 'correct horse battery',
    setupToken: new URL(setupLink ?? 'http://none').searchParams.get('token') ?? '',
  });
  const workspaceId = workspaces[0]?.workspaceId;
  if (workspaceId === undefined) throw new Error('The owner has no workspace.');
  return Object.assign(owner, { workspaceId });
}
