import type { ReactElement } from 'react';
import { Select } from '../ui/field.tsx';
import { Segmented } from '../ui/tabs.tsx';

/** What a chart draws, chosen from a few: side by side where there is room, else from a list. */
export function Choice<Value extends string>({
  label,
  value,
  items,
  onChange,
}: {
  label: string;
  value: Value;
  items: readonly { readonly value: Value; readonly label: string }[];
  onChange: (value: Value) => void;
}): ReactElement | null {
  if (items.length < 2) return null;
  const small = items.length < 4;
  return (
    <>
      <div className={small ? '' : 'max-md:hidden'}>
        <Segmented label={label} value={value} onChange={onChange} items={items} />
      </div>
      {small ? null : (
        <div className="w-full md:hidden">
          <Select small aria-label={label} value={value} onChange={onChange} options={items} />
        </div>
      )}
    </>
  );
}
