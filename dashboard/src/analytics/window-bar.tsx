import type { Window } from '@analyticbot/contracts/channels/v1/window';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelWindow } from './use-channel-window.ts';
import { searchOfWindow, type WindowChoice } from './window-choice.ts';
import { useWindowWords, WindowPicker } from './window-picker.tsx';

/** The window of a page and what it is compared with. A change keeps the rest of the address. */
export function WindowBar({
  page,
  previous,
  children,
}: {
  page: ChannelWindow;
  previous?: Window | undefined;
  /** Another choice that holds for the whole page. */
  children?: ReactNode;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const words = useWindowWords();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const change = (choice: WindowChoice): void => {
    const { window: _window, from: _from, to: _to, ...rest } = search;
    void navigate({ to: '.', search: { ...rest, ...searchOfWindow(choice) }, replace: true });
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <WindowPicker choice={page.choice} days={page.days} onChange={change} />
      {previous === undefined || previous.from === '' || previous.from === previous.to ? null : (
        <p className="text-ink-muted text-sm">{t('window.previous', { days: words(previous) })}</p>
      )}
      {children}
    </div>
  );
}
