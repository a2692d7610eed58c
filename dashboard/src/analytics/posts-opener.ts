import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ChartLinks } from '../charts/scene-chart.tsx';
import { useLeadsFurther } from './leads-further.ts';
import type { PostsSearch } from './posts-search.ts';

/** Makes links of a chart out of the search that each datum means; undefined where nothing leads further. */
export function usePostsLinks(
  channelId: number,
): (searchOf: (datum: number) => PostsSearch) => ChartLinks | undefined {
  const router = useRouter();
  const leads = useLeadsFurther();
  return useMemo(
    () => (searchOf) => {
      if (!leads) return undefined;
      const target = (datum: number) =>
        ({ to: '/channels/$channelId/posts', params: { channelId }, search: searchOf(datum) }) as const;
      return {
        href: (datum) => router.buildLocation(target(datum)).href,
        open: (datum) => void router.navigate(target(datum)),
      };
    },
    [router, channelId, leads],
  );
}
