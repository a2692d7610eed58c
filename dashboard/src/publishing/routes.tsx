import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { signedInRoute } from '../app/root-route.tsx';
import { parseCalendarSearch } from './calendar/calendar-search.ts';
import { parseComposeSearch } from './compose/compose-search.ts';

/** Everything about publishing. Its pages hang below: what is planned, one publication, and what is being written. */
const publishing = createRoute({ getParentRoute: () => signedInRoute, path: '/publishing' });

const home = createRoute({
  getParentRoute: () => publishing,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/publishing/calendar', replace: true });
  },
});
const calendar = createRoute({
  getParentRoute: () => publishing,
  path: 'calendar',
  validateSearch: parseCalendarSearch,
  component: lazyRouteComponent(() => import('./calendar/calendar-page.tsx'), 'CalendarPage'),
});
const publication = createRoute({
  getParentRoute: () => publishing,
  path: 'publications/$publicationId',
  component: lazyRouteComponent(() => import('./publication/publication-page.tsx'), 'PublicationPage'),
});

const compose = createRoute({
  getParentRoute: () => publishing,
  path: 'compose',
  validateSearch: parseComposeSearch,
  component: lazyRouteComponent(() => import('./compose/compose-page.tsx'), 'ComposePage'),
});
const drafts = createRoute({
  getParentRoute: () => publishing,
  path: 'drafts',
  component: lazyRouteComponent(() => import('./drafts/drafts-page.tsx'), 'DraftsPage'),
});
const broadcasts = createRoute({
  getParentRoute: () => publishing,
  path: 'broadcasts',
  component: lazyRouteComponent(() => import('./broadcasts/broadcasts-page.tsx'), 'BroadcastsPage'),
});
const experiments = createRoute({
  getParentRoute: () => publishing,
  path: 'experiments',
  component: lazyRouteComponent(() => import('./experiments/experiments-page.tsx'), 'ExperimentsPage'),
});

/** All of it. */
export const publishingRoute = publishing.addChildren([
  home,
  calendar,
  publication,
  compose,
  drafts,
  broadcasts,
  experiments,
]);
