import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { useLeadsFurther } from './leads-further.ts';
import type { PostsSearch } from './posts-search.ts';

/** How a link looks that leads from a number or a name to what is behind it. */
export const linkLook =
  'underline decoration-line-strong decoration-1 underline-offset-3 hover:text-accent hover:decoration-accent';

/** A link to the posts behind a number. */
export function PostsLink({
  channelId,
  search,
  children,
  className = linkLook,
}: {
  channelId: number;
  search: PostsSearch;
  children: ReactNode;
  className?: string;
}): ReactElement {
  if (!useLeadsFurther()) return <span>{children}</span>;
  return (
    <Link to="/channels/$channelId/posts" params={{ channelId }} search={search} className={className}>
      {children}
    </Link>
  );
}

/** A link to one post. */
export function PostLink({
  channelId,
  messageId,
  children,
  className = linkLook,
}: {
  channelId: number;
  messageId: number;
  children: ReactNode;
  className?: string;
}): ReactElement {
  if (!useLeadsFurther()) return <span className={className === linkLook ? '' : className}>{children}</span>;
  return (
    <Link to="/channels/$channelId/posts/$messageId" params={{ channelId, messageId }} className={className}>
      {children}
    </Link>
  );
}
