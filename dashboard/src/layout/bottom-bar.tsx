import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { NAV_ITEMS } from './nav-items.ts';

/** Five have room for their words; files are brought from a desk, and the page of channels leads to importing as well. */
const SHOWN = NAV_ITEMS.filter(({ to }) => to !== '/import');

/** Navigation below the page, in reach of a thumb. */
export function BottomBar(): ReactElement {
  const { t } = useTranslation();
  return (
    <nav
      aria-label={t('nav.main')}
      className="fixed inset-x-0 bottom-0 z-20 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="mx-auto grid max-w-md grid-cols-5">
        {SHOWN.map((item) => (
          <li key={item.to}>
            <Link
              to={item.to}
              className="flex h-15 flex-col items-center justify-center gap-1 font-medium text-2xs text-ink-muted aria-[current=page]:text-accent"
            >
              <item.icon aria-hidden className="size-5" strokeWidth={1.75} />
              {t(item.label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
