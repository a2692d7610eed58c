import { Eye, EyeOff } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/button.tsx';
import { Field, Input } from '../ui/field.tsx';

/** A password that can be looked at while it is typed. */
export function PasswordField({
  label,
  value,
  onChange,
  isNew = false,
  error,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** A password that is being chosen: with advice, and saved by password managers as new. */
  isNew?: boolean;
  error?: string | null;
}): ReactElement {
  const { t } = useTranslation('account');
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} error={error} {...(isNew ? { hint: t('passwordHint') } : {})}>
      {({ id, describedBy, invalid }) => (
        <div className="relative">
          <Input
            id={id}
            type={shown ? 'text' : 'password'}
            name={isNew ? 'new-password' : 'password'}
            autoComplete={isNew ? 'new-password' : 'current-password'}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            maxLength={128}
            required
            className="pr-11"
          />
          <IconButton
            label={t(shown ? 'hidePassword' : 'showPassword')}
            aria-pressed={shown}
            size="small"
            className="absolute top-1 right-1"
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff aria-hidden className="size-4" /> : <Eye aria-hidden className="size-4" />}
          </IconButton>
        </div>
      )}
    </Field>
  );
}
