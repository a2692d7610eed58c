import { useCallback, useSyncExternalStore } from 'react';
import { createStoredChoice } from '../api/stored-choice.ts';

export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

const stored = createStoredChoice('theme', () => localStorage);
const CHANGED = 'analyticbot:theme';

function readChoice(): ThemeChoice {
  const value = stored.read();
  return THEME_CHOICES.find((choice) => choice === value) ?? 'system';
}

/**
 * Shows the page as chosen; the same rule as public/theme.js, which runs before the first paint. Inside Telegram it looks as
 * Telegram does, whatever the system or an earlier choice says.
 */
function applyTheme(): void {
  if (document.documentElement.dataset.themeOf === 'telegram') return;
  const choice = readChoice();
  const wanted =
    choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  // Paper is white: nobody wants its ink spent on a dark page.
  const dark = wanted && !matchMedia('print').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  dispatchEvent(new Event(CHANGED));
}

/** Follows the system when it turns dark or light, or prints, on every page; ends what it began when called back. */
export function followSystemTheme(): () => void {
  const followed = ['(prefers-color-scheme: dark)', 'print'].map((query) => matchMedia(query));
  for (const one of followed) one.addEventListener('change', applyTheme);
  return () => {
    for (const one of followed) one.removeEventListener('change', applyTheme);
  };
}

function subscribe(listener: () => void): () => void {
  addEventListener(CHANGED, listener);
  return () => removeEventListener(CHANGED, listener);
}

/** The person's choice of appearance. */
export function useThemeChoice(): readonly [ThemeChoice, (choice: ThemeChoice) => void] {
  const choice = useSyncExternalStore(subscribe, readChoice);
  const choose = useCallback((next: ThemeChoice) => {
    stored.write(next === 'system' ? null : next);
    applyTheme();
  }, []);
  return [choice, choose];
}

/** What is shown now. Charts that paint on a canvas read their colours again when it changes. */
export function useShownTheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, () =>
    document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light',
  );
}
