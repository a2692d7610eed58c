import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { useMutation } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { useSession } from '../api/session.ts';
import { Card, CardBody, CardHeader } from '../ui/card.tsx';
import { TextField } from '../ui/field.tsx';
import { SaveRow } from './save-row.tsx';

/** The person's own name. */
export function ProfileForm(): ReactElement {
  const { t } = useTranslation('settings');
  const { me } = useSession();
  const client = useQueryClient();
  const known = me.user?.name ?? '';
  const [name, setName] = useState(known);
  const update = useMutation(UsersService.method.updateMe, { onSuccess: () => client.invalidateQueries() });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    update.mutate({ name: name.trim() });
  };
  return (
    <Card>
      <CardHeader title={t('profile.title')} />
      <CardBody>
        <form onSubmit={submit} className="flex flex-col gap-5">
          <FormError error={update.error} />
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField
              label={t('profile.name')}
              value={name}
              autoComplete="name"
              maxLength={100}
              onChange={(event) => setName(event.target.value)}
            />
            <TextField
              label={t('profile.email')}
              hint={t('profile.emailHint')}
              value={me.user?.email ?? ''}
              readOnly
            />
          </div>
          <SaveRow
            dirty={name.trim() !== known && name.trim() !== ''}
            saving={update.isPending}
            saved={update.isSuccess}
          />
        </form>
      </CardBody>
    </Card>
  );
}
