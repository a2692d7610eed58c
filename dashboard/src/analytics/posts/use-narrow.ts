import { useSyncExternalStore } from 'react';

const query = '(max-width: 47.99rem)';

/** True where the screen is too narrow for a table of posts. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

function subscribe(listener: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}
