import type { ReactElement, ReactNode } from 'react';
import { Card, CardBody, CardHeader } from '../ui/card.tsx';
import { InlineError, Loading, Skeleton } from '../ui/state.tsx';

/** A card with a list that comes from the server: on its way, failed, empty or there. */
export function ListCard({
  title,
  text,
  none,
  actions,
  query,
  rows,
  children,
}: {
  title: string;
  text: string;
  /** Said where the list is empty. */
  none: string;
  actions?: ReactNode;
  query: { readonly error: unknown; readonly refetch: () => unknown };
  /** Undefined until they are there. */
  rows: readonly ReactElement[] | undefined;
  children?: ReactNode;
}): ReactElement {
  return (
    <Card>
      <CardHeader title={title} description={text} actions={actions} />
      <CardBody className="flex flex-col gap-4">
        {rows === undefined ? (
          query.error === null ? (
            <Loading>
              <Skeleton className="h-16" />
            </Loading>
          ) : (
            <InlineError error={query.error} onRetry={() => void query.refetch()} />
          )
        ) : rows.length === 0 ? (
          <p className="text-ink-muted text-sm">{none}</p>
        ) : (
          <ul className="flex flex-col divide-y divide-line rounded-xl border border-line">{rows}</ul>
        )}
        {children}
      </CardBody>
    </Card>
  );
}

/** One line of such a list: what it is, what is said of it, and what can be done. */
export function ListRow({
  name,
  badges,
  children,
  actions,
}: {
  name: ReactNode;
  badges?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}): ReactElement {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <div className="flex flex-wrap items-center gap-2 font-medium">
          <bdi className="min-w-0 break-words">{name}</bdi>
          {badges}
        </div>
        <div className="text-ink-muted text-sm">{children}</div>
      </div>
      {actions === undefined ? null : <div className="flex flex-wrap items-center gap-1">{actions}</div>}
    </li>
  );
}
