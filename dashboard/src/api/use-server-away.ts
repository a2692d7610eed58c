import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isOffline } from './error-text.ts';

/**
 * Whether the server gave no answer the last time it was asked anything. While it is away, what is shown
 * is what was known before; the page looks again by itself every few seconds.
 */
export function useServerAway(): boolean {
  const client = useQueryClient();
  const [away, setAway] = useState(false);
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated') return;
        if (event.action.type === 'success') setAway(false);
        if (event.action.type === 'error') setAway(isOffline(event.action.error));
      }),
    [client],
  );
  return away;
}
