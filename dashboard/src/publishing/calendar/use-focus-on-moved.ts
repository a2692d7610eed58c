import { useEffect } from 'react';
import type { Moved } from '../changes/applied-moves.ts';

/**
 * Keeps the focus with what was moved: it stands elsewhere then, and what had the focus is gone. Links to publications
 * carry `data-publication`.
 */
export function useFocusOnMoved(moves: ReadonlyMap<string, Moved>): void {
  useEffect(() => {
    const last = [...moves.keys()].at(-1);
    if (last === undefined || document.activeElement !== document.body) return;
    const link = document.querySelector<HTMLElement>(`[data-publication="${CSS.escape(last)}"]`);
    link?.focus({ preventScroll: true });
  }, [moves]);
}
