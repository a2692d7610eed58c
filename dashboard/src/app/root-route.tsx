import { createRootRoute, createRoute, Link, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { BrandMark } from '../layout/brand.tsx';
import { NotFoundPage } from '../pages/not-found-page.tsx';
import { PageError } from './page-error.tsx';
import { SignedInFrame } from './signed-in-frame.tsx';

/** Everything. */
export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: () => (
    <main>
      <Link to="/" className="mx-auto mt-8 flex w-fit items-center gap-3">
        <BrandMark className="size-9" />
        <span className="font-semibold text-lg tracking-tight">AnalyticBot</span>
      </Link>
      <NotFoundPage />
    </main>
  ),
  errorComponent: PageError,
});

/** Pages behind sign-in, with navigation around them. Pages of other folders hang their routes here. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  component: SignedInFrame,
  notFoundComponent: NotFoundPage,
  errorComponent: PageError,
});

/** One channel: its head and the tabs; what the tabs show belongs to `analytics/routes.tsx`. */
export const channelRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/channels/$channelId',
  params: {
    parse: ({ channelId }) => ({ channelId: Number(channelId) }),
    stringify: ({ channelId }) => ({ channelId: String(channelId) }),
  },
  component: lazyRouteComponent(() => import('../channels/channel-frame.tsx'), 'ChannelFrame'),
});
