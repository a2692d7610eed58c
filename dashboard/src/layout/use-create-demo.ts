import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { useMutation } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.ts';

/** Shows the simulated demo: the one that is there, else a new one, which fills itself. */
export function useCreateDemo(): {
  readonly create: () => void;
  readonly creating: boolean;
  readonly error: Error | null;
} {
  const { t } = useTranslation();
  const { me, switchWorkspace } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  const creation = useMutation(UsersService.method.createWorkspace);
  const show = (workspaceId: number): void => {
    switchWorkspace(workspaceId);
    void navigate({ to: '/channels' });
  };
  const create = async (): Promise<void> => {
    const known = me.workspaces.find((workspace) => workspace.simulated);
    if (known !== undefined) return show(known.workspaceId);
    const { workspace } = await creation.mutateAsync({ name: t('workspace.demoName'), simulated: true });
    // The list of workspaces first: one that is not on it cannot be shown.
    await client.invalidateQueries();
    if (workspace !== undefined) show(workspace.workspaceId);
  };
  return {
    // A refusal stands in `error`, so that the promise needs no second listener.
    create: () => void create().catch(() => undefined),
    creating: creation.isPending,
    error: creation.error,
  };
}
