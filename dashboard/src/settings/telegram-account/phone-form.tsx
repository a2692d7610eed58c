import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

/** Digits with what people write between them, as many as a number with its country code has. */
const NUMBER = /^\+?[0-9 ()-]{7,24}$/;

/** Asks for the number to which Telegram sends a code. */
export function PhoneForm({
  busy,
  onSubmit,
}: {
  busy: boolean;
  onSubmit: (phone: string) => void;
}): ReactElement {
  const { t } = useTranslation('telegramAccount');
  const [phone, setPhone] = useState('');
  const isNumber = NUMBER.test(phone.trim());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isNumber && !busy) onSubmit(phone.trim());
  };
  return (
    <form onSubmit={submit} className="flex flex-col items-start gap-4">
      <div className="w-full max-w-sm">
        <TextField
          label={t('phone.label')}
          hint={t('phone.hint')}
          value={phone}
          type="tel"
          autoComplete="tel"
          maxLength={24}
          onChange={(event) => setPhone(event.target.value)}
        />
      </div>
      <Button type="submit" look="primary" disabled={!isNumber || busy}>
        {t(busy ? 'busy' : 'phone.submit')}
      </Button>
    </form>
  );
}
