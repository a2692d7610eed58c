import type { ReactElement } from 'react';

/** The mark: a rising line that ends in a point. */
export function BrandMark({ className = 'size-8' }: { className?: string }): ReactElement {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <path
        d="M8 21.5 13 15l4.2 4L24 10.5"
        fill="none"
        strokeWidth="2.8"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-on-accent"
      />
      <circle cx="24" cy="10.5" r="2.6" className="fill-on-accent" />
    </svg>
  );
}
