import type { ReactElement } from 'react';
import type { LiveState } from '../api/live/follow-live.ts';
import { AccountMenu } from './account-menu.tsx';
import { LiveMark } from './live-mark.tsx';
import { WorkspaceMenu } from './workspace-menu.tsx';

/** The head of the page on small screens: which workspace, whose account. */
export function TopBar({ live }: { live: LiveState }): ReactElement {
  return (
    <header className="sticky top-0 z-20 flex h-14 items-center justify-between gap-2 border-line border-b bg-canvas/92 px-2.5 backdrop-blur lg:hidden">
      <WorkspaceMenu />
      <div className="flex min-w-0 items-center gap-1">
        <LiveMark live={live} compact />
        <AccountMenu compact />
      </div>
    </header>
  );
}
