import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { useMutation } from '@connectrpc/connect-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/state.tsx';
import { missingCharacters } from './account-form.ts';
import { AccountFrame } from './account-frame.tsx';
import { FormError } from './form-error.tsx';
import { PasswordField } from './password-field.tsx';

/** A new password, from the one-time link of `analyticbot user reset`. */
export function ResetPage(): ReactElement {
  const { t } = useTranslation('account');
  const { token } = useSearch({ from: '/reset' });
  return (
    <AccountFrame title={t('reset.title')} text={t('reset.text')}>
      {token === undefined ? (
        <Notice tone="warning">{t('reset.noToken')}</Notice>
      ) : (
        <ResetForm token={token} />
      )}
    </AccountFrame>
  );
}

function ResetForm({ token }: { token: string }): ReactElement {
  const { t } = useTranslation('account');
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const reset = useMutation(UsersService.method.resetPassword, {
    onSuccess: () => void navigate({ to: '/sign-in', search: { reset: true }, replace: true }),
  });
  const missing = missingCharacters(password);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (missing === 0) reset.mutate({ resetToken: token, password });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <FormError error={reset.error} />
      <PasswordField
        label={t('newPassword')}
        isNew
        value={password}
        onChange={setPassword}
        error={asked && missing > 0 ? t('passwordShort', { count: missing }) : null}
      />
      <Button type="submit" look="primary" size="large" disabled={reset.isPending}>
        {t(reset.isPending ? 'reset.busy' : 'reset.action')}
      </Button>
    </form>
  );
}
