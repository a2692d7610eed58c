import {
  type ListPostsRequest,
  ListPostsRequestSchema,
  type Post,
  PostSort,
  PostsService,
} from '@analyticbot/contracts/channels/v1/post';
import { create } from '@bufbuild/protobuf';
import { createClient } from '@connectrpc/connect';
import { useInfiniteQuery, useTransport } from '@connectrpc/connect-query';
import { keepPreviousData } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { type PostsSearch, postFilter, sortOfName } from '../posts-search.ts';
import type { DayRange } from '../window-choice.ts';

const pageSize = 100;

/** A file of more rows than this is for the server's own export command, not for a browser. */
export const exportLimit = 50_000;

/** What the server is asked for by an address. */
export function postsRequest(channelId: number, search: PostsSearch, days: DayRange): ListPostsRequest {
  return create(ListPostsRequestSchema, {
    channelId,
    filter: postFilter(search, days),
    sort: search.sort === undefined ? PostSort.PUBLISHED_AT : sortOfName[search.sort],
    ascending: search.order === 'ascending',
    pageSize,
  });
}

/** The posts of an address, page after page as they are scrolled to. */
export function usePosts(channelId: number, search: PostsSearch, days: DayRange) {
  const request = useMemo(() => postsRequest(channelId, search, days), [channelId, search, days]);
  const query = useInfiniteQuery(
    PostsService.method.listPosts,
    { ...request, pageToken: '' },
    {
      pageParamKey: 'pageToken',
      // A changed filter keeps the old list in sight until the new one is there.
      placeholderData: keepPreviousData,
      // Holding every page that was scrolled past against itself at each new one would cost more and more.
      structuralSharing: false,
      getNextPageParam: (last) => (last.nextPageToken === '' ? undefined : last.nextPageToken),
    },
  );
  const posts = useMemo(() => query.data?.pages.flatMap((page) => page.posts) ?? [], [query.data]);
  return { query, posts, total: query.data?.pages[0]?.totalCount ?? 0 };
}

/** Fetches every post of an address for an export, at most `exportLimit`, telling how far it is. */
export function useAllPosts(
  channelId: number,
  search: PostsSearch,
  days: DayRange,
): (onProgress: (count: number) => void, signal: AbortSignal) => Promise<readonly Post[]> {
  const transport = useTransport();
  return useCallback(
    async (onProgress, signal) => {
      const client = createClient(PostsService, transport);
      const request = postsRequest(channelId, search, days);
      const posts: Post[] = [];
      let pageToken = '';
      do {
        const page = await client.listPosts({ ...request, pageSize: 500, pageToken }, { signal });
        posts.push(...page.posts);
        onProgress(posts.length);
        pageToken = page.nextPageToken;
      } while (pageToken !== '' && posts.length < exportLimit);
      return posts.slice(0, exportLimit);
    },
    [transport, channelId, search, days],
  );
}
