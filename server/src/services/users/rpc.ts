import { SessionsService, UsersService } from '@analyticbot/contracts/users/v1/users';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { failure, platformErrors } from '../../platform/errors/index.ts';
import { type Routes, workspaceCall } from '../../platform/rpc/index.ts';
import { createWorkspace } from './create-workspace.ts';
import { deleteWorkspace } from './delete-workspace.ts';
import type { UsersDeps } from './deps.ts';
import { getMe } from './get-me.ts';
import { getSetupState } from './get-setup-state.ts';
import { renameWorkspace } from './rename-workspace.ts';
import { resetPassword } from './reset-password.ts';
import { signIn } from './sign-in.ts';
import type { SignedIn } from './sign-in-result.ts';
import { signOut } from './sign-out.ts';
import { signUpOwner } from './sign-up-owner.ts';
import { signedInIdentity } from './signed-in-identity.ts';
import { updateMe } from './update-me.ts';
import { verifySession } from './verify-session.ts';

/** The methods of the users service. */
export function usersRoutes(deps: UsersDeps): Routes {
  return (router) => {
    router.service(UsersService, {
      getSetupState: () => getSetupState(deps),
      signUpOwner: async (request) => signedIn(await signUpOwner(deps, request)),
      signIn: async (request) => signedIn(await signIn(deps, request)),
      resetPassword: async (request) => {
        await resetPassword(deps, request);
        return {};
      },
      signOut: async (_request, context) => {
        const { userId, sessionId } = signedInIdentity(context);
        if (sessionId !== null) await signOut(deps, { userId, sessionId });
        return {};
      },
      getMe: async (_request, context) => {
        const me = await getMe(deps, signedInIdentity(context).userId);
        if (me === null) throw failure(platformErrors, 'NOT_SIGNED_IN');
        return { user: me.person, workspaces: [...me.workspaces] };
      },
      updateMe: async ({ name, locale }, context) => {
        const { userId } = signedInIdentity(context);
        return { user: await updateMe(deps, { userId, name, locale }) };
      },
      createWorkspace: async ({ name, simulated }, context) => {
        const { userId } = signedInIdentity(context);
        return { workspace: await createWorkspace(deps, { userId, name, simulated }) };
      },
      renameWorkspace: async ({ name }, context) => {
        const { workspaceId, identity } = workspaceCall(context);
        await renameWorkspace(deps, { workspaceId, name });
        const me = await getMe(deps, identity.userId);
        const workspace = me?.workspaces.find((mine) => mine.workspaceId === workspaceId);
        return workspace === undefined ? {} : { workspace };
      },
      deleteWorkspace: async (_request, context) => {
        await deleteWorkspace(deps, workspaceCall(context).workspaceId);
        return {};
      },
    });
    router.service(SessionsService, {
      verifySession: async ({ token }) => {
        const session = await verifySession(deps, token);
        if (session === null) return {};
        return {
          user: session.person,
          workspaces: [...session.workspaces],
          expiresAt: timestampFromDate(session.expiresAt),
          sessionId: session.sessionId,
        };
      },
    });
  };
}

function signedIn({ token, expiresAt, person, workspaces }: SignedIn) {
  return {
    session: { token, expiresAt: timestampFromDate(expiresAt) },
    user: person,
    workspaces: [...workspaces],
  };
}
