import type { ReactElement } from 'react';
import { AccountMenu } from './account-menu.tsx';
import { WorkspaceMenu } from './workspace-menu.tsx';

/** The head of the page on small screens: which workspace, whose account. */
export function TopBar(): ReactElement {
  return (
    <header className="sticky top-0 z-20 flex h-14 items-center justify-between gap-2 border-line border-b bg-canvas/92 px-2.5 backdrop-blur lg:hidden">
      <WorkspaceMenu />
      <AccountMenu compact />
    </header>
  );
}
