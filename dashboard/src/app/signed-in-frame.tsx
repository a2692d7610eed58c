import { Outlet } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveUpdates } from '../api/live/use-live-updates.ts';
import { useSession } from '../api/session.ts';
import { AwayBanner } from '../layout/away-banner.tsx';
import { BottomBar } from '../layout/bottom-bar.tsx';
import { Sidebar } from '../layout/sidebar.tsx';
import { SimulatedBanner } from '../layout/simulated-banner.tsx';
import { TopBar } from '../layout/top-bar.tsx';
import { useFocusOnNavigation } from '../layout/use-focus-on-navigation.ts';
import { SessionBoundary } from './session-boundary.tsx';
import { useProposeZone } from './use-propose-zone.ts';

/** The frame of every page behind sign-in: navigation beside it (below it on a phone). */
export function SignedInFrame(): ReactElement {
  return (
    <SessionBoundary>
      <Frame />
    </SessionBoundary>
  );
}

function Frame(): ReactElement {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const live = useLiveUpdates(workspace.workspaceId);
  useProposeZone();
  const main = useFocusOnNavigation();
  return (
    <div className="min-h-dvh lg:pl-60">
      <a
        href="#content"
        className="sr-only z-50 rounded-lg bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t('nav.skipToContent')}
      </a>
      <Sidebar live={live} />
      <TopBar live={live} />
      <AwayBanner />
      {workspace.simulated ? <SimulatedBanner /> : null}
      <main id="content" ref={main} tabIndex={-1} className="max-lg:pb-24">
        <Outlet />
      </main>
      <BottomBar />
    </div>
  );
}
