import type { InputHTMLAttributes, ReactElement, ReactNode, Ref, SelectHTMLAttributes } from 'react';
import { useId } from 'react';
import { classNames } from './class-names.ts';

const CONTROL =
  'w-full rounded-lg border border-control bg-surface text-ink placeholder:text-ink-faint disabled:bg-sunken aria-invalid:border-negative';

/** A control with its label, a hint below and, where something is wrong, what it is. */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null | undefined;
  children: (ids: { id: string; describedBy: string | undefined; invalid: boolean }) => ReactNode;
}): ReactElement {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const wrong = error !== undefined && error !== null && error !== '';
  const describedBy = [hint === undefined ? '' : hintId, wrong ? errorId : ''].filter(Boolean).join(' ');
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children({ id, describedBy: describedBy === '' ? undefined : describedBy, invalid: wrong })}
      {hint === undefined ? null : (
        <p id={hintId} className="text-ink-muted text-sm">
          {hint}
        </p>
      )}
      {wrong ? (
        <p id={errorId} className="text-negative text-sm" role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}

export function Input({
  className,
  ...rest
}: InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }): ReactElement {
  return <input className={classNames(CONTROL, 'h-10 px-3 max-sm:text-base', className)} {...rest} />;
}

/** A line of text with its label. */
export function TextField({
  label,
  hint,
  error,
  ...rest
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null | undefined;
} & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }): ReactElement {
  return (
    <Field label={label} error={error} {...(hint === undefined ? {} : { hint })}>
      {({ id, describedBy, invalid }) => (
        <Input id={id} aria-describedby={describedBy} aria-invalid={invalid} {...rest} />
      )}
    </Field>
  );
}

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly disabled?: boolean;
}

/**
 * A choice of one. The browser's own control: it works with every keyboard, screen reader and phone,
 * and needs no inline style.
 */
export function Select<Value extends string>({
  options,
  value,
  onChange,
  small = false,
  className,
  ...rest
}: {
  options: readonly SelectOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  small?: boolean;
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange'>): ReactElement {
  return (
    <select
      value={value}
      onChange={(event) => {
        const option = options.find((candidate) => candidate.value === event.target.value);
        if (option !== undefined) onChange(option.value);
      }}
      className={classNames(
        CONTROL,
        'select-arrow appearance-none text-ellipsis pr-8 pl-3 max-sm:text-base',
        small ? 'h-8 text-sm' : 'h-10',
        className,
      )}
      {...rest}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** A choice of one with its label. */
export function SelectField<Value extends string>({
  label,
  hint,
  ...rest
}: { label: ReactNode; hint?: ReactNode } & Parameters<typeof Select<Value>>[0]): ReactElement {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {({ id, describedBy }) => <Select<Value> id={id} aria-describedby={describedBy} {...rest} />}
    </Field>
  );
}

export function Checkbox({
  label,
  description,
  className,
  ...rest
}: { label: ReactNode; description?: ReactNode } & Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'type'
>): ReactElement {
  const id = useId();
  return (
    <div className={classNames('flex items-start gap-3', className)}>
      <input id={id} type="checkbox" className="mt-0.5 size-5 shrink-0 accent-(--accent)" {...rest} />
      <label htmlFor={id} className="min-w-0 flex-1">
        {label}
        {description === undefined ? null : (
          <span className="block text-ink-muted text-sm">{description}</span>
        )}
      </label>
    </div>
  );
}
