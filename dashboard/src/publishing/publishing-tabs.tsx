import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
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
  return (
    <nav aria-label={t('tabs.label')} className="mb-5 flex gap-6 border-line border-b">
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
  );
}
