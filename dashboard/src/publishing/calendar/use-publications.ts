import { type PublicationSummary, PublicationsService } from '@analyticbot/contracts/content/v1/publications';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { useInfiniteQuery } from '@connectrpc/connect-query';
import { keepPreviousData } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { instantsOf } from './calendar-days.ts';

const PAGE_SIZE = 500;
/** What a calendar can show at all; who plans more of a month narrows it down. */
const MOST_PAGES = 10;

/** What is planned or went out on these days, all pages of it. */
interface ShownPublications {
  readonly publications: readonly PublicationSummary[];
  /** Nothing is known yet. */
  readonly pending: boolean;
  readonly error: Error | null;
  /** There is more than can be shown. */
  readonly cut: boolean;
  readonly refetch: () => void;
}

export function usePublications(days: readonly string[], channelIds: readonly number[]): ShownPublications {
  const { from, to } = useMemo(() => instantsOf(days), [days]);
  const query = useInfiniteQuery(
    PublicationsService.method.listPublications,
    {
      from: timestampFromDate(from),
      to: timestampFromDate(to),
      channelIds: [...channelIds],
      pageSize: PAGE_SIZE,
      pageToken: '',
    },
    {
      pageParamKey: 'pageToken',
      // Days that are in sight before and after stay as they are while the others come.
      placeholderData: keepPreviousData,
      getNextPageParam: (last) => (last.nextPageToken === '' ? undefined : last.nextPageToken),
    },
  );
  const { data, error, hasNextPage, isFetching, fetchNextPage } = query;
  const pages = data?.pages.length ?? 0;
  const mayGoOn = hasNextPage && pages < MOST_PAGES;
  useEffect(() => {
    if (mayGoOn && !isFetching && error === null) void fetchNextPage();
  }, [mayGoOn, isFetching, error, fetchNextPage]);
  const publications = useMemo(() => data?.pages.flatMap((page) => page.publications) ?? [], [data]);
  return {
    publications,
    pending: data === undefined,
    error,
    cut: hasNextPage && pages >= MOST_PAGES,
    refetch: () => void query.refetch(),
  };
}
