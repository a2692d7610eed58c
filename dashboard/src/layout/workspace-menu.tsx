import { useNavigate } from '@tanstack/react-router';
import { Check, ChevronsUpDown, Sparkles } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.ts';
import { SimulatedBadge } from '../ui/badge.tsx';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../ui/menu.tsx';
import { BrandMark } from './brand.tsx';
import { useCreateDemo } from './use-create-demo.ts';

/** The workspace that is shown, and the way to another. */
export function WorkspaceMenu(): ReactElement {
  const { t } = useTranslation();
  const { me, workspace, switchWorkspace } = useSession();
  const navigate = useNavigate();
  const demo = useCreateDemo();
  const hasDemo = me.workspaces.some((candidate) => candidate.simulated);
  const choose = (workspaceId: number): void => {
    switchWorkspace(workspaceId);
    void navigate({ to: '/channels' });
  };
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="flex h-12 min-w-0 max-w-full items-center gap-2.5 rounded-xl px-1.5 text-left transition-colors hover:bg-sunken"
        >
          <BrandMark className="size-8 shrink-0" />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-semibold text-sm leading-tight">{workspace.name}</span>
            <span className="block truncate text-ink-faint text-xs">
              {workspace.simulated ? t('workspace.simulated') : t('app.name')}
            </span>
          </span>
          <span className="sr-only">{t('workspace.switch')}</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
        </button>
      }
    >
      <MenuLabel>{t('workspace.label')}</MenuLabel>
      {me.workspaces.map((candidate) => {
        const shown = candidate.workspaceId === workspace.workspaceId;
        return (
          <MenuItem
            key={candidate.workspaceId}
            checked={shown}
            onSelect={() => choose(candidate.workspaceId)}
          >
            <span className="min-w-0 flex-1 truncate">{candidate.name}</span>
            {candidate.simulated ? <SimulatedBadge /> : null}
            {shown ? <Check aria-hidden className="size-4 text-accent" /> : <span className="size-4" />}
          </MenuItem>
        );
      })}
      {hasDemo ? null : (
        <>
          <MenuSeparator />
          <MenuItem onSelect={() => demo.create()} disabled={demo.creating}>
            <Sparkles aria-hidden className="size-4 text-simulated" />
            {demo.creating ? t('workspace.creatingDemo') : t('workspace.createDemo')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
