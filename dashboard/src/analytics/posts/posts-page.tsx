import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactElement, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/state.tsx';
import { NoPosts } from '../no-posts.tsx';
import { filterKeys, type PostsSearch, withoutFilter } from '../posts-search.ts';
import { type ChannelWindow, useChannelWindow } from '../use-channel-window.ts';
import { WindowBar } from '../window-bar.tsx';
import { FilterBar } from './filter-bar.tsx';
import { NewPosts } from './new-posts.tsx';
import { PostsExport } from './posts-export.tsx';
import { PostsList } from './posts-list.tsx';
import { useHeldPosts } from './use-held-posts.ts';
import { usePosts } from './use-posts.ts';

const route = getRouteApi('/signed-in/channels/$channelId/posts');

/** The list behind every number: searched, filtered, sorted, exported. */
export function PostsPage(): ReactElement {
  const { channelId } = route.useParams();
  const search = route.useSearch();
  const page = useChannelWindow(channelId, search);
  return page === undefined ? <ListSkeleton /> : <Posts page={page} search={search} />;
}

function Posts({ page, search }: { page: ChannelWindow; search: PostsSearch }): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const navigate = useNavigate();
  const { channelId } = page.channel;
  const { query, posts, total } = usePosts(channelId, search, page.days);
  const change = useCallback(
    (next: PostsSearch): void =>
      void navigate({ to: '/channels/$channelId/posts', params: { channelId }, search: next, replace: true }),
    [navigate, channelId],
  );
  const newestFirst = (search.sort ?? 'published') === 'published' && search.order !== 'ascending';
  // Not by its days: those of the whole history grow with every new post.
  const list = newestFirst ? `${channelId} ${JSON.stringify(search)}` : null;
  const held = useHeldPosts(posts, list, !query.isPlaceholderData);
  const filtered = filterKeys.some((key) => search[key] !== undefined);
  return (
    <div className="flex flex-col gap-4">
      <WindowBar page={page} />
      <FilterBar search={search} onChange={change} />
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-2">
        <p role="status" className="tabular text-ink-muted text-sm">
          {query.data === undefined ? '' : t('posts.found', { count: total, value: format.number(total) })}
        </p>
        <PostsExport page={page} search={search} total={total} />
      </div>
      {query.data === undefined && query.error !== null ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <ListSkeleton />
      ) : total === 0 && !filtered ? (
        <NoPosts />
      ) : total === 0 ? (
        <Card>
          <EmptyState
            title={t('posts.none')}
            actions={<Button onClick={() => change(withoutFilter(search, 'all'))}>{t('posts.clear')}</Button>}
          >
            {t('posts.noneFiltered')}
          </EmptyState>
        </Card>
      ) : (
        <div>
          <NewPosts waiting={held.waiting} onShow={held.release} />
          <PostsList
            page={page}
            posts={held.shown}
            total={total}
            search={search}
            onSort={change}
            loadMore={
              query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : null
            }
          />
        </div>
      )}
    </div>
  );
}

function ListSkeleton(): ReactElement {
  return (
    <Loading>
      <div className="flex flex-col gap-2">
        {Array.from({ length: 8 }, (_, index) => `row-${index}`).map((row) => (
          <Skeleton key={row} className="h-16" />
        ))}
      </div>
    </Loading>
  );
}
