import type { HTMLAttributes, ReactElement, ReactNode, TdHTMLAttributes, ThHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';

// A region that scrolls must be reachable by keyboard, although nothing in it can be pressed.
const SCROLLABLE = { tabIndex: 0 } as const;

/** A table that scrolls sideways within itself where the screen is narrower than it. */
export function Table({
  caption,
  children,
  className,
}: {
  /** Read by screen readers; what the table shows. */
  caption: string;
  children: ReactNode;
  className?: string;
}): ReactElement {
  return (
    <section
      aria-label={caption}
      {...SCROLLABLE}
      className={classNames('relative overflow-x-auto', className)}
    >
      <table className="w-full border-collapse text-left text-sm">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

export function TableHead({ children }: { children: ReactNode }): ReactElement {
  return (
    <thead className="border-line border-b text-ink-faint text-xs">
      <tr>{children}</tr>
    </thead>
  );
}

export function HeadCell({
  numeric = false,
  className,
  ...rest
}: ThHTMLAttributes<HTMLTableCellElement> & { numeric?: boolean }): ReactElement {
  return (
    <th
      scope="col"
      className={classNames(
        'px-3 py-2.5 font-medium first:pl-5 last:pr-5',
        numeric && 'text-right',
        className,
      )}
      {...rest}
    />
  );
}

export function TableRow({ className, ...rest }: HTMLAttributes<HTMLTableRowElement>): ReactElement {
  return <tr className={classNames('border-line border-b last:border-b-0', className)} {...rest} />;
}

export function Cell({
  numeric = false,
  className,
  ...rest
}: TdHTMLAttributes<HTMLTableCellElement> & { numeric?: boolean }): ReactElement {
  return (
    <td
      className={classNames('px-3 py-2.5 first:pl-5 last:pr-5', numeric && 'tabular text-right', className)}
      {...rest}
    />
  );
}
