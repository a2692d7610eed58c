import type { ReactElement } from 'react';
import { classNames } from './class-names.ts';

/** How far something is; `share` is 0…1, or null where nobody knows. */
export function ProgressBar({
  share,
  label,
  className,
}: {
  share: number | null;
  label: string;
  className?: string;
}): ReactElement {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      className={classNames('h-2 overflow-hidden rounded-full bg-sunken', className)}
    >
      <div
        className={classNames(
          'h-full rounded-full bg-accent transition-[width] duration-300',
          share === null && 'w-1/3 animate-shimmer',
        )}
        style={share === null ? undefined : { width: `${share * 100}%` }}
      />
    </div>
  );
}
