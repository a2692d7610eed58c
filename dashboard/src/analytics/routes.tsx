import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { channelRoute, signedInRoute } from '../app/root-route.tsx';
import { parseCompareSearch } from './compare/compare-search.ts';
import { parseOverviewSearch } from './overview/overview-series.ts';
import { parsePostsSearch } from './posts-search.ts';
import { parseWindowSearch } from './window-choice.ts';

const overview = createRoute({
  getParentRoute: () => channelRoute,
  path: 'overview',
  validateSearch: parseOverviewSearch,
  component: lazyRouteComponent(() => import('./overview/overview-page.tsx'), 'OverviewPage'),
});
const posts = createRoute({
  getParentRoute: () => channelRoute,
  path: 'posts',
  validateSearch: parsePostsSearch,
  component: lazyRouteComponent(() => import('./posts/posts-page.tsx'), 'PostsPage'),
});
const post = createRoute({
  getParentRoute: () => channelRoute,
  path: 'posts/$messageId',
  params: {
    parse: ({ messageId }) => ({ messageId: Number(messageId) }),
    stringify: ({ messageId }) => ({ messageId: String(messageId) }),
  },
  component: lazyRouteComponent(() => import('./post/post-page.tsx'), 'PostPage'),
});
const audience = createRoute({
  getParentRoute: () => channelRoute,
  path: 'audience',
  validateSearch: parseWindowSearch,
  component: lazyRouteComponent(() => import('./audience/audience-page.tsx'), 'AudiencePage'),
});
const content = createRoute({
  getParentRoute: () => channelRoute,
  path: 'content',
  validateSearch: parseWindowSearch,
  component: lazyRouteComponent(() => import('./content/content-page.tsx'), 'ContentPage'),
});

const placements = createRoute({
  getParentRoute: () => channelRoute,
  path: 'placements',
  validateSearch: parseWindowSearch,
  component: lazyRouteComponent(() => import('./placements/placements-page.tsx'), 'PlacementsPage'),
});

/** What hangs below one channel. */
export const channelPages = [overview, posts, post, audience, placements, content] as const;

export const compareRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/compare',
  validateSearch: parseCompareSearch,
  component: lazyRouteComponent(() => import('./compare/compare-page.tsx'), 'ComparePage'),
});
