import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorFacts, useErrorText } from '../api/error-text.ts';
import { pathWithin } from '../app/search.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/state.tsx';
import { AccountFrame } from './account-frame.tsx';
import { PasswordField } from './password-field.tsx';

export function SignInPage(): ReactElement {
  const { t } = useTranslation('account');
  const { next, ended = false, reset = false } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const setup = useQuery(UsersService.method.getSetupState, {});
  const signIn = useMutation(UsersService.method.signIn, {
    onSuccess: () => {
      // Nothing that the last person saw may show up now.
      client.clear();
      // Checked where it is followed as well: the router lets through what a route did not take.
      router.history.push(pathWithin(next ?? '') ?? '/channels');
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate({ email: email.trim(), password });
  };
  return (
    <AccountFrame title={t('signIn.title')}>
      <form onSubmit={submit} className="flex flex-col gap-5">
        {ended && !signIn.isError ? <Notice>{t('signIn.ended')}</Notice> : null}
        {reset && !signIn.isError ? <Notice tone="positive">{t('signIn.resetDone')}</Notice> : null}
        {setup.data?.needsOwner === true ? <Notice tone="warning">{t('signIn.needsOwner')}</Notice> : null}
        {signIn.error === null ? null : <Refusal error={signIn.error} />}
        <TextField
          label={t('email')}
          type="email"
          name="email"
          autoComplete="username"
          inputMode="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          required
        />
        <PasswordField label={t('password')} value={password} onChange={setPassword} />
        <Button type="submit" look="primary" size="large" disabled={signIn.isPending}>
          {t(signIn.isPending ? 'signIn.busy' : 'signIn.action')}
        </Button>
        <details className="text-sm">
          <summary className="w-fit text-ink-muted hover:text-ink">{t('signIn.forgot')}</summary>
          <p className="mt-2 text-ink-muted">{t('signIn.forgotText')}</p>
          <code className="mt-2 block overflow-x-auto rounded-lg bg-sunken px-3 py-2 font-mono text-sm">
            npx analyticbot user reset {email.trim() === '' ? 'you@example.org' : email.trim()}
          </code>
        </details>
      </form>
    </AccountFrame>
  );
}

function Refusal({ error }: { error: Error }): ReactElement {
  const { title, detail } = useErrorText(error);
  // "You are signed out" would be a strange title for a wrong password.
  return errorFacts(error).kind === 'signedOut' ? (
    <Notice tone="negative">{detail}</Notice>
  ) : (
    <Notice tone="negative" title={title}>
      {detail}
    </Notice>
  );
}
