import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

/** Asks for the password of the second step. It is no password of this page: nothing offers to remember it. */
export function CloudPasswordForm({
  hint,
  busy,
  onSubmit,
}: {
  /** What the owner wrote down to remember it by; empty where there is nothing. */
  hint: string;
  busy: boolean;
  onSubmit: (password: string) => void;
}): ReactElement {
  const { t } = useTranslation('telegramAccount');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (password !== '' && !busy) onSubmit(password);
  };
  return (
    <form onSubmit={submit} className="flex flex-col items-start gap-4">
      <div className="w-full max-w-sm">
        <TextField
          label={t('password.label')}
          hint={
            hint === '' ? t('password.text') : `${t('password.text')} ${t('password.reminder', { hint })}`
          }
          value={password}
          type="password"
          autoComplete="off"
          maxLength={1000}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      <Button type="submit" look="primary" disabled={password === '' || busy}>
        {t(busy ? 'busy' : 'password.submit')}
      </Button>
    </form>
  );
}
