import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { followLive, type LiveFollowing, type LiveState } from './follow-live.ts';
import { isLive, isTouched, type LiveHint } from './live-hints.ts';

/** How long hints are gathered before the page looks again: an import sends several a second. */
const GATHER_MS = 800;
/** How often the page looks by itself while it is not connected. */
const POLL_MS = 15_000;

/**
 * Keeps what is shown fresh: follows the server's hints, and where the connection does not come through
 * (a proxy that knows no WebSockets, a server that is away) looks again every few seconds instead.
 *
 * Only a page that is seen has a connection. One that comes back into sight goes on from its last token, so that it
 * looks again at what changed meanwhile and at nothing else.
 */
export function useLiveUpdates(workspaceId: number): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>({ kind: 'reconnecting' });
  useEffect(() => {
    let following: LiveFollowing | null = null;
    let token: string | null = null;
    let connected = false;
    let gathered: LiveHint[] = [];
    let timer: ReturnType<typeof setTimeout> | null = null;
    const lookAgain = (): void => {
      void client.invalidateQueries(
        { predicate: ({ queryKey }) => isLive(queryKey) },
        { cancelRefetch: false },
      );
    };
    const flush = (): void => {
      timer = null;
      const hints = gathered;
      gathered = [];
      void client.invalidateQueries({ predicate: (query) => isTouched(query.queryKey, hints) });
    };
    const open = (): void => {
      following ??= followLive({
        address: liveAddress(workspaceId),
        after: token,
        random: Math.random,
        onFirst: lookAgain,
        onReset: lookAgain,
        onHints(hints) {
          gathered.push(...hints);
          timer ??= setTimeout(flush, GATHER_MS);
        },
        onState(now) {
          connected = now.kind === 'live';
          setState(now);
        },
      });
    };
    const close = (): void => {
      token = following?.stop() ?? token;
      following = null;
      connected = false;
    };
    const followSight = (): void => (document.visibilityState === 'hidden' ? close() : open());
    const hurry = (): void => following?.hurry();
    const poll = setInterval(() => {
      if (following !== null && !connected) lookAgain();
    }, POLL_MS);
    followSight();
    document.addEventListener('visibilitychange', followSight);
    window.addEventListener('pagehide', close);
    window.addEventListener('pageshow', followSight);
    window.addEventListener('online', hurry);
    return () => {
      document.removeEventListener('visibilitychange', followSight);
      window.removeEventListener('pagehide', close);
      window.removeEventListener('pageshow', followSight);
      window.removeEventListener('online', hurry);
      close();
      clearInterval(poll);
      if (timer !== null) clearTimeout(timer);
    };
  }, [client, workspaceId]);
  return state;
}

function liveAddress(workspaceId: number): string {
  const address = new URL(`/live?workspace=${workspaceId}`, window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}
