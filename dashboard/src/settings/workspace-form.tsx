import { Role, UsersService } from '@analyticbot/contracts/users/v1/users';
import { useMutation } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { mayAdminister, useSession } from '../api/session.ts';
import { SimulatedBadge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card, CardBody, CardHeader } from '../ui/card.tsx';
import { TextField } from '../ui/field.tsx';
import { DangerCard } from './danger-card.tsx';
import { SaveRow } from './save-row.tsx';
import { TypedConfirmation } from './typed-confirmation.tsx';

const ROLE_KEYS = {
  [Role.UNSPECIFIED]: 'role.viewer',
  [Role.VIEWER]: 'role.viewer',
  [Role.EDITOR]: 'role.editor',
  [Role.ADMIN]: 'role.admin',
  [Role.OWNER]: 'role.owner',
} as const;

/** The workspace's name, for those who may change it. */
export function WorkspaceForm(): ReactElement {
  const { t } = useTranslation('settings');
  const { workspace } = useSession();
  const client = useQueryClient();
  const [name, setName] = useState(workspace.name);
  const rename = useMutation(UsersService.method.renameWorkspace, {
    onSuccess: () => client.invalidateQueries(),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    rename.mutate({ name: name.trim() });
  };
  return (
    <Card>
      <CardHeader
        title={t('workspace.title')}
        description={`${t('role.label')}: ${t(ROLE_KEYS[workspace.role])}`}
        actions={workspace.simulated ? <SimulatedBadge /> : undefined}
      />
      <CardBody>
        <form onSubmit={submit} className="flex flex-col gap-5">
          <FormError error={rename.error} />
          <TextField
            label={t('workspace.name')}
            value={name}
            autoComplete="off"
            maxLength={100}
            disabled={!mayAdminister(workspace)}
            onChange={(event) => setName(event.target.value)}
          />
          {mayAdminister(workspace) ? (
            <SaveRow
              dirty={name.trim() !== workspace.name && name.trim() !== ''}
              saving={rename.isPending}
              saved={rename.isSuccess}
            />
          ) : null}
        </form>
      </CardBody>
    </Card>
  );
}

/** Deletes the workspace with everything in it. Only its owner, and never the last one. */
export function DeleteWorkspace(): ReactElement | null {
  const { t } = useTranslation('settings');
  const { me, workspace, switchWorkspace } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const others = me.workspaces.filter((other) => other.workspaceId !== workspace.workspaceId);
  const next = others.find((other) => !other.simulated) ?? others[0];
  const deletion = useMutation(UsersService.method.deleteWorkspace, {
    onSuccess: async () => {
      if (next !== undefined) switchWorkspace(next.workspaceId);
      await navigate({ to: '/channels' });
      await client.invalidateQueries();
    },
  });
  if (workspace.role !== Role.OWNER || next === undefined) return null;
  return (
    <DangerCard text={t('workspace.deleteText')}>
      <Button className="text-negative" onClick={() => setOpen(true)}>
        {t('workspace.delete')}
      </Button>
      <TypedConfirmation
        open={open}
        onOpenChange={setOpen}
        title={t('workspace.delete')}
        text={t('workspace.deleteText')}
        name={workspace.name}
        busy={deletion.isPending}
        error={deletion.error}
        onConfirm={() => deletion.mutate({})}
      />
    </DangerCard>
  );
}
