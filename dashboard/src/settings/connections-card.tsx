import type { ReactElement, ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { Card, CardBody, CardHeader } from '../ui/card.tsx';
import { InlineError, Loading, Skeleton } from '../ui/state.tsx';

/** The card of one kind of source that a workspace has connected: on its way, failed or there. */
export function ConnectionsCard({
  title,
  text,
  another,
  query,
  children,
}: {
  title: string;
  text: string;
  /** The button that begins to connect one more; null where there is none to press. */
  another: { readonly label: string; readonly onClick: () => void } | null;
  query: { readonly data: unknown; readonly error: unknown; readonly refetch: () => unknown };
  /** What is connected, once that is known. */
  children: ReactNode;
}): ReactElement {
  return (
    <Card>
      <CardHeader
        title={title}
        description={text}
        actions={
          another === null ? undefined : (
            <Button size="small" onClick={another.onClick}>
              {another.label}
            </Button>
          )
        }
      />
      <CardBody className="flex flex-col gap-5">
        {query.data !== undefined ? (
          children
        ) : query.error === null ? (
          <Loading>
            <Skeleton className="h-20" />
          </Loading>
        ) : (
          <InlineError error={query.error} onRetry={() => void query.refetch()} />
        )}
      </CardBody>
    </Card>
  );
}
