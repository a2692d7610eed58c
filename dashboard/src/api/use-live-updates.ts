import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isTouched, type LiveHint, parseLiveHints } from './live-hints.ts';

/** How long hints are gathered before the page looks again: an import sends many a second. */
const GATHER_MS = 800;
/** How often the page looks by itself while the stream is down. */
const POLL_MS = 15_000;

/**
 * Keeps what is shown fresh: follows the server's hints, and where the stream does not come through
 * (a proxy that buffers, a server that is away) looks again every few seconds instead.
 */
export function useLiveUpdates(workspaceId: number): void {
  const client = useQueryClient();
  useEffect(() => {
    const stream = new EventSource(`/live?workspace=${workspaceId}`);
    let gathered: LiveHint[] = [];
    let timer: ReturnType<typeof setTimeout> | null = null;
    const flush = (): void => {
      timer = null;
      const hints = gathered;
      gathered = [];
      void client.invalidateQueries({ predicate: (query) => isTouched(query.queryKey, hints) });
    };
    stream.addEventListener('hints', (event: MessageEvent<unknown>) => {
      if (typeof event.data !== 'string') return;
      gathered.push(...parseLiveHints(event.data));
      timer ??= setTimeout(flush, GATHER_MS);
    });
    const poll = setInterval(() => {
      if (stream.readyState !== EventSource.OPEN && document.visibilityState === 'visible') {
        void client.invalidateQueries({ type: 'active' });
      }
    }, POLL_MS);
    return () => {
      stream.close();
      clearInterval(poll);
      if (timer !== null) clearTimeout(timer);
    };
  }, [client, workspaceId]);
}
