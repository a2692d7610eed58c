import type { Window } from '@analyticbot/contracts/channels/v1/window';
import type { LocalWindow } from './metrics/local-window.ts';

/** The window of a request; an empty one is the last 90 days that have data. */
export function windowOf(window: Window | undefined): LocalWindow {
  return { from: window?.from ?? '', to: window?.to ?? '' };
}
