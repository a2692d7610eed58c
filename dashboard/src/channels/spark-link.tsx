import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';

/** The days that the small bars of a channel show. */
const sparkDays = 30;

/** Leads from the small bars of a channel to the same days in the series of its overview. */
export function SparkLink({
  channelId,
  className,
  children,
}: {
  channelId: number;
  className: string;
  children: ReactNode;
}): ReactElement {
  return (
    <Link
      to="/channels/$channelId/overview"
      params={{ channelId }}
      search={{ window: sparkDays, series: 'posts' }}
      className={className}
    >
      {children}
    </Link>
  );
}
