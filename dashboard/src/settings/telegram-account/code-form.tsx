import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

/** Asks for the code that Telegram has sent. */
export function CodeForm({
  busy,
  onSubmit,
}: {
  busy: boolean;
  onSubmit: (code: string) => void;
}): ReactElement {
  const { t } = useTranslation('telegramAccount');
  const [code, setCode] = useState('');
  const digits = code.replace(/\D/g, '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (digits.length >= 3 && !busy) onSubmit(digits);
  };
  return (
    <form onSubmit={submit} className="flex flex-col items-start gap-4">
      <div className="w-full max-w-sm">
        <TextField
          label={t('code.label')}
          hint={t('code.hint')}
          value={code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          onChange={(event) => setCode(event.target.value)}
        />
      </div>
      <Button type="submit" look="primary" disabled={digits.length < 3 || busy}>
        {t(busy ? 'busy' : 'code.submit')}
      </Button>
    </form>
  );
}
