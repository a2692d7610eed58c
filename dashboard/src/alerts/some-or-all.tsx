import type { ReactElement } from 'react';
import { Checkbox } from '../ui/field.tsx';

/** Everything, also what comes later (null), or some that are chosen. */
export type Chosen<Id> = readonly Id[] | null;

/** Those of the chosen that are still there. */
export function stillThere<Id>(chosen: Chosen<Id>, options: readonly { readonly id: Id }[]): Chosen<Id> {
  return chosen === null ? null : chosen.filter((id) => options.some((option) => option.id === id));
}

/** One box for everything; without it, a box for each. */
export function SomeOrAll<Id extends string | number>({
  legend,
  all,
  options,
  chosen,
  error,
  onChange,
}: {
  legend: string;
  /** The words of the box for everything. */
  all: string;
  options: readonly { readonly id: Id; readonly label: string }[];
  chosen: Chosen<Id>;
  error?: string | null;
  onChange: (chosen: Chosen<Id>) => void;
}): ReactElement {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      <Checkbox
        label={all}
        checked={chosen === null}
        onChange={({ target }) => onChange(target.checked ? null : [])}
      />
      {chosen === null ? null : (
        <div className="ml-8 flex max-h-56 flex-col gap-2 overflow-y-auto">
          {options.map(({ id, label }) => (
            <Checkbox
              key={id}
              label={<bdi className="break-all">{label}</bdi>}
              checked={chosen.includes(id)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
              }
            />
          ))}
        </div>
      )}
      {error == null ? null : (
        <p className="text-negative text-sm" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
