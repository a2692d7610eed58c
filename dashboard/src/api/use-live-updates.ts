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
 *
 * Only a page that is seen has a stream: a browser opens six connections to a server, over all its tabs and the pages
 * that it keeps for going back. One that comes into sight looks again at everything, since it may have missed hints.
 */
export function useLiveUpdates(workspaceId: number): void {
  const client = useQueryClient();
  useEffect(() => {
    let stream: EventSource | null = null;
    let gathered: LiveHint[] = [];
    let timer: ReturnType<typeof setTimeout> | null = null;
    const flush = (): void => {
      timer = null;
      const hints = gathered;
      gathered = [];
      void client.invalidateQueries({ predicate: (query) => isTouched(query.queryKey, hints) });
    };
    const open = (): void => {
      stream = new EventSource(`/live?workspace=${workspaceId}`);
      stream.addEventListener('hints', (event: MessageEvent<unknown>) => {
        if (typeof event.data !== 'string') return;
        gathered.push(...parseLiveHints(event.data));
        timer ??= setTimeout(flush, GATHER_MS);
      });
    };
    const close = (): void => {
      stream?.close();
      stream = null;
    };
    const followSight = (): void => {
      if (document.visibilityState === 'hidden') close();
      else if (stream === null) {
        open();
        void client.invalidateQueries({ type: 'active' });
      }
    };
    const poll = setInterval(() => {
      if (stream !== null && stream.readyState !== EventSource.OPEN) {
        void client.invalidateQueries({ type: 'active' });
      }
    }, POLL_MS);
    if (document.visibilityState !== 'hidden') open();
    document.addEventListener('visibilitychange', followSight);
    window.addEventListener('pagehide', close);
    window.addEventListener('pageshow', followSight);
    return () => {
      document.removeEventListener('visibilitychange', followSight);
      window.removeEventListener('pagehide', close);
      window.removeEventListener('pageshow', followSight);
      close();
      clearInterval(poll);
      if (timer !== null) clearTimeout(timer);
    };
  }, [client, workspaceId]);
}
