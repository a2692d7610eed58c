import { type ReactElement, type ReactNode, useId, useMemo } from 'react';
import { TextField } from './field.tsx';

/** An IANA time zone, typed or taken from the browser's list. Empty stands for what the placeholder says. */
export function TimeZoneField({
  label,
  hint,
  value,
  onChange,
  placeholder,
  error,
}: {
  label: ReactNode;
  hint?: ReactNode;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  error?: string | null;
}): ReactElement {
  const listId = useId();
  const zones = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone')], []);
  return (
    <>
      <TextField
        label={label}
        {...(hint === undefined ? {} : { hint })}
        error={error}
        list={listId}
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        onChange={(event) => onChange(event.target.value.trim())}
      />
      <datalist id={listId}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

/** Whether the browser knows the zone; the server has the last word. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
