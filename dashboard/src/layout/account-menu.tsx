import { useNavigate } from '@tanstack/react-router';
import { LogOut, Settings, UserRound } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../account/use-sign-out.ts';
import { useSession } from '../api/session.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../ui/menu.tsx';

/** The person: to their settings, or out. */
export function AccountMenu({ compact = false }: { compact?: boolean }): ReactElement {
  const { t } = useTranslation();
  const { me } = useSession();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const name = me.user?.name ?? '';
  return (
    <Menu
      align={compact ? 'end' : 'start'}
      side={compact ? 'bottom' : 'top'}
      trigger={
        compact ? (
          <IconButton label={name}>
            <UserRound aria-hidden className="size-5" />
          </IconButton>
        ) : (
          <button
            type="button"
            className="flex h-9 items-center gap-3 rounded-lg px-2.5 text-left text-ink-muted text-sm transition-colors hover:bg-sunken hover:text-ink"
          >
            <UserRound aria-hidden className="size-4.5 shrink-0" strokeWidth={1.75} />
            <span className="truncate">{name}</span>
          </button>
        )
      }
    >
      <MenuLabel>{me.user?.email}</MenuLabel>
      <MenuItem onSelect={() => void navigate({ to: '/settings' })}>
        <Settings aria-hidden className="size-4 text-ink-faint" />
        {t('nav.settings')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={signOut}>
        <LogOut aria-hidden className="size-4 text-ink-faint" />
        {t('nav.signOut')}
      </MenuItem>
    </Menu>
  );
}
