import type { ReactElement } from 'react';
import { Skeleton } from '../ui/state.tsx';

export function ProgressPage(): ReactElement {
  return <Skeleton className="m-8 h-64" />;
}
