import { Link } from '@tanstack/react-router';
import { type ReactElement, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrollRow } from '../ui/scroll-row.tsx';
import { tabClass } from '../ui/tabs.tsx';

const TABS = [
  { to: '/publishing/calendar', label: 'tabs.calendar' },
  { to: '/publishing/drafts', label: 'tabs.drafts' },
  { to: '/publishing/broadcasts', label: 'tabs.broadcasts' },
  { to: '/publishing/experiments', label: 'tabs.experiments' },
] as const;

/** The ways between the pages of publishing. */
export function PublishingTabs({ active }: { active: (typeof TABS)[number]['to'] }): ReactElement {
  const { t } = useTranslation('compose');
  const row = useRef<HTMLElement>(null);
  return (
    <ScrollRow row={row} className="mb-5 max-sm:-mx-4">
      <nav
        ref={row}
        aria-label={t('tabs.label')}
        className="flex gap-6 overflow-x-auto border-line border-b max-sm:px-4"
      >
        {TABS.map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            className={tabClass(to === active)}
            aria-current={to === active ? 'page' : undefined}
          >
            {t(label)}
          </Link>
        ))}
      </nav>
    </ScrollRow>
  );
}
