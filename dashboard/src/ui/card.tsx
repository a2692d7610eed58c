import type { HTMLAttributes, ReactElement, ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** A sheet that holds things that belong together. */
export function Card({ className, ...rest }: HTMLAttributes<HTMLDivElement>): ReactElement {
  return (
    <div
      className={classNames('rounded-card border border-line bg-surface shadow-card', className)}
      {...rest}
    />
  );
}

/** The head of a card: a title, a quiet line below it, and what can be done on the right. */
export function CardHeader({
  title,
  description,
  actions,
  id,
}: {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  id?: string;
}): ReactElement {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-5 max-sm:px-4 max-sm:pt-4">
      {/* Wraps below only where the title would have no room beside the actions. */}
      <div className="min-w-36 flex-1">
        <h2 id={id} className="font-semibold text-ink">
          {title}
        </h2>
        {description === undefined ? null : <p className="mt-0.5 text-sm text-ink-muted">{description}</p>}
      </div>
      {actions === undefined ? null : <div className="flex shrink-0 items-center gap-1">{actions}</div>}
    </div>
  );
}

export function CardBody({ className, ...rest }: HTMLAttributes<HTMLDivElement>): ReactElement {
  return <div className={classNames('p-5 max-sm:p-4', className)} {...rest} />;
}
