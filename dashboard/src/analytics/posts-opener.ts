import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ChartLinks } from '../charts/scene-chart.tsx';
import type { PostsSearch } from './posts-search.ts';

/** Makes links of a chart out of the search that each datum means; one without a search leads to all posts. */
export function usePostsLinks(channelId: number): (searchOf: (datum: number) => PostsSearch) => ChartLinks {
  const router = useRouter();
  return useMemo(
    () => (searchOf) => {
      const target = (datum: number) =>
        ({ to: '/channels/$channelId/posts', params: { channelId }, search: searchOf(datum) }) as const;
      return {
        href: (datum) => router.buildLocation(target(datum)).href,
        open: (datum) => void router.navigate(target(datum)),
      };
    },
    [router, channelId],
  );
}
