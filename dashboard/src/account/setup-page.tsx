import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/state.tsx';
import { looksLikeEmail, missingCharacters } from './account-form.ts';
import { AccountFrame } from './account-frame.tsx';
import { FormError } from './form-error.tsx';
import { PasswordField } from './password-field.tsx';

/** The owner's account, from the one-time link that the server prints at its first start. */
export function SetupPage(): ReactElement {
  const { t } = useTranslation('account');
  const { token } = useSearch({ from: '/setup' });
  const setup = useQuery(UsersService.method.getSetupState, {});
  if (setup.data?.needsOwner === false) {
    return (
      <AccountFrame title={t('setup.title')} text={t('setup.done')}>
        <ButtonLink to="/sign-in" look="primary" size="large" className="w-full">
          {t('toSignIn')}
        </ButtonLink>
      </AccountFrame>
    );
  }
  return (
    <AccountFrame title={t('setup.title')} text={t('setup.text')}>
      {token === undefined ? (
        <Notice tone="warning">{t('setup.noToken')}</Notice>
      ) : (
        <SetupForm token={token} />
      )}
    </AccountFrame>
  );
}

function SetupForm({ token }: { token: string }): ReactElement {
  const { t } = useTranslation('account');
  const navigate = useNavigate();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [workspaceName, setWorkspaceName] = useState<string>(t('setup.defaultWorkspace'));
  const [asked, setAsked] = useState(false);
  const signUp = useMutation(UsersService.method.signUpOwner, {
    onSuccess: () => {
      client.clear();
      void navigate({ to: '/channels', replace: true });
    },
  });
  const missing = missingCharacters(password);
  const complete = name.trim() !== '' && looksLikeEmail(email) && missing === 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (!complete) return;
    signUp.mutate({
      setupToken: token,
      name: name.trim(),
      email: email.trim(),
      password,
      workspaceName: workspaceName.trim(),
    });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <FormError error={signUp.error} />
      <TextField
        label={t('name')}
        name="name"
        autoComplete="name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={asked && name.trim() === '' ? t('required') : null}
        maxLength={100}
        required
      />
      <TextField
        label={t('email')}
        type="email"
        name="email"
        autoComplete="username"
        inputMode="email"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={asked && !looksLikeEmail(email) ? t('emailInvalid') : null}
        maxLength={254}
        required
      />
      <PasswordField
        label={t('password')}
        isNew
        value={password}
        onChange={setPassword}
        error={asked && missing > 0 ? t('passwordShort', { count: missing }) : null}
      />
      <TextField
        label={t('workspaceName')}
        hint={t('workspaceNameHint')}
        name="workspace"
        autoComplete="off"
        value={workspaceName}
        onChange={(event) => setWorkspaceName(event.target.value)}
        maxLength={100}
      />
      <Button type="submit" look="primary" size="large" disabled={signUp.isPending}>
        {t(signUp.isPending ? 'setup.busy' : 'setup.action')}
      </Button>
    </form>
  );
}
