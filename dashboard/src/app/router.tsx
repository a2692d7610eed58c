import {
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
  redirect,
} from '@tanstack/react-router';
import { channelPages, compareRoute } from '../analytics/routes.tsx';
import { publishingRoute } from '../publishing/routes.tsx';
import { channelRoute, rootRoute, signedInRoute } from './root-route.tsx';
import { parseSignInSearch, parseTokenSearch } from './search.ts';

const home = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/channels', replace: true });
  },
});
const setup = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  validateSearch: parseTokenSearch,
  component: lazyRouteComponent(() => import('../account/setup-page.tsx'), 'SetupPage'),
});
const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: parseSignInSearch,
  component: lazyRouteComponent(() => import('../account/sign-in-page.tsx'), 'SignInPage'),
});
const reset = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset',
  validateSearch: parseTokenSearch,
  component: lazyRouteComponent(() => import('../account/reset-page.tsx'), 'ResetPage'),
});
const miniApp = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mini-app',
  component: lazyRouteComponent(() => import('../mini-app/mini-app-page.tsx'), 'MiniAppPage'),
});
const share = createRoute({
  getParentRoute: () => rootRoute,
  path: '/share/$token',
  component: lazyRouteComponent(() => import('../shares/share-page.tsx'), 'SharePage'),
});
const channels = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/channels',
  validateSearch: (search: Record<string, unknown>): { tag?: string } =>
    typeof search.tag === 'string' && search.tag !== '' ? { tag: search.tag } : {},
  component: lazyRouteComponent(() => import('../channels/channels-page.tsx'), 'ChannelsPage'),
});
const imports = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/import',
  component: lazyRouteComponent(() => import('../imports/import-page.tsx'), 'ImportPage'),
});
const importProgress = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/import/$importId',
  component: lazyRouteComponent(() => import('../imports/progress-page.tsx'), 'ProgressPage'),
});
const alerts = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/alerts',
  component: lazyRouteComponent(() => import('../alerts/alerts-page.tsx'), 'AlertsPage'),
});
const settings = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage'),
});
const channelSettings = createRoute({
  getParentRoute: () => channelRoute,
  path: 'settings',
  component: lazyRouteComponent(() => import('../settings/channel-settings-page.tsx'), 'ChannelSettingsPage'),
});
const channelHome = createRoute({
  getParentRoute: () => channelRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/channels/$channelId/overview', params, replace: true });
  },
});

const routeTree = rootRoute.addChildren([
  home,
  setup,
  signIn,
  reset,
  miniApp,
  share,
  signedInRoute.addChildren([
    channels,
    publishingRoute,
    compareRoute,
    alerts,
    imports,
    importProgress,
    settings,
    channelRoute.addChildren([channelHome, channelSettings, ...channelPages]),
  ]),
]);

/** Makes the pages with their addresses; `history` is the browser's own where left out. */
export function createPages(history?: RouterHistory) {
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    scrollRestoration: true,
    // What no route has checked is dropped from the address; otherwise it would reach the pages unchecked.
    search: { strict: true },
    ...(history === undefined ? {} : { history }),
  });
}

export type Pages = ReturnType<typeof createPages>;

declare module '@tanstack/react-router' {
  interface Register {
    router: Pages;
  }
}
