import {
  Bell,
  CalendarDays,
  ChartNoAxesCombined,
  type LucideIcon,
  RadioTower,
  Settings,
  Upload,
} from 'lucide-react';

interface NavItem {
  readonly to: '/channels' | '/publishing' | '/compare' | '/alerts' | '/import' | '/settings';
  readonly icon: LucideIcon;
  readonly label:
    | 'nav.channels'
    | 'nav.publishing'
    | 'nav.compare'
    | 'nav.alerts'
    | 'nav.import'
    | 'nav.settings';
}

/** Where one can go, in order of how often one does. */
export const NAV_ITEMS: readonly NavItem[] = [
  { to: '/channels', icon: RadioTower, label: 'nav.channels' },
  { to: '/publishing', icon: CalendarDays, label: 'nav.publishing' },
  { to: '/compare', icon: ChartNoAxesCombined, label: 'nav.compare' },
  { to: '/alerts', icon: Bell, label: 'nav.alerts' },
  { to: '/import', icon: Upload, label: 'nav.import' },
  { to: '/settings', icon: Settings, label: 'nav.settings' },
];
