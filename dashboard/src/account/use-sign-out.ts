import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { useMutation } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

/** Ends the session and forgets everything that was shown in it. */
export function useSignOut(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation(UsersService.method.signOut, {
    onSettled: async () => {
      await navigate({ to: '/sign-in' });
      client.clear();
    },
  });
  return () => signOut.mutate({});
}
