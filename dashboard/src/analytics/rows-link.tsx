import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { useLeadsFurther } from './leads-further.ts';
import { linkLook, PostsLink } from './posts-link.tsx';
import type { RowsBehind } from './rows-behind.ts';
import type { WindowSearch } from './window-choice.ts';

/** A link from a number to the rows that it came from, in the same days. */
export function RowsLink({
  channelId,
  rows,
  window,
  children,
}: {
  channelId: number;
  rows: RowsBehind;
  window: WindowSearch;
  children: ReactNode;
}): ReactElement {
  if (!useLeadsFurther()) return <span>{children}</span>;
  if (rows === 'audience')
    return (
      <Link to="/channels/$channelId/audience" params={{ channelId }} search={window} className={linkLook}>
        {children}
      </Link>
    );
  if (typeof rows === 'string')
    return (
      <Link
        to="/channels/$channelId/overview"
        params={{ channelId }}
        search={{ ...window, series: rows }}
        className={linkLook}
      >
        {children}
      </Link>
    );
  return (
    <PostsLink channelId={channelId} search={{ ...window, ...rows }}>
      {children}
    </PostsLink>
  );
}
