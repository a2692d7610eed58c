import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { Visitor } from './visitor.ts';

/** The owner of a product once more, by the password that tests sign up with, beside a browser of theirs. */
export async function visitorOf(address: string): Promise<Visitor> {
  const visitor = new Visitor(address);
  const { workspaces } = await visitor.call(UsersService.method.signIn, {
    email: 'olga@example.org',
    password: 'correct horse battery',
  });
  visitor.workspaceId = workspaces[0]?.workspaceId ?? null;
  return visitor;
}
