import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface TabItem<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  /** What an item says that shows an icon alone, for the pointer that rests on it. */
  readonly hint?: string;
}

/** An item that shows an icon and says its words to screen readers and to a resting pointer. */
export function iconLabel(
  Icon: LucideIcon,
  words: string,
): Pick<TabItem<string>, 'label'> & { readonly hint: string } {
  return {
    hint: words,
    label: (
      <>
        <Icon aria-hidden className="size-4" />
        <span className="sr-only">{words}</span>
      </>
    ),
  };
}

/** The look of one tab, for links that lead between pages as well as for tabs within one. */
export function tabClass(active: boolean): string {
  return classNames(
    'relative inline-flex h-11 items-center whitespace-nowrap px-1 font-medium text-sm transition-colors',
    'after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:rounded-full',
    active ? 'text-ink after:bg-accent' : 'text-ink-muted hover:text-ink after:bg-transparent',
  );
}

/** Two to four choices side by side, one of them in force: chart or table, day or week. */
export function Segmented<Value extends string>({
  items,
  value,
  onChange,
  label,
}: {
  items: readonly TabItem<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  label: string;
}): ReactElement {
  return (
    <fieldset className="inline-flex rounded-lg border border-line bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {items.map((item) => (
        <button
          key={item.value}
          type="button"
          aria-pressed={item.value === value}
          title={item.hint}
          onClick={() => onChange(item.value)}
          className={classNames(
            'inline-flex h-8 min-w-8 items-center justify-center gap-1.5 rounded-md px-2.5 font-medium text-sm transition-colors',
            item.value === value ? 'bg-surface text-ink shadow-card' : 'text-ink-muted hover:text-ink',
          )}
        >
          {item.label}
        </button>
      ))}
    </fieldset>
  );
}
