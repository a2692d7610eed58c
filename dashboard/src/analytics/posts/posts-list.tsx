import type { Post } from '@analyticbot/contracts/channels/v1/post';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SortHead } from '../../charts/chart-table.tsx';
import { Select } from '../../ui/field.tsx';
import { HeadCell } from '../../ui/table.tsx';
import { type PostsSearch, type SortName, sortedBy, sortOfName } from '../posts-search.ts';
import type { ChannelWindow } from '../use-channel-window.ts';
import { PostCard } from './post-card.tsx';
import { shownNumbers } from './post-numbers.ts';
import { PostRow } from './post-row.tsx';
import { useNarrow } from './use-narrow.ts';

interface PostsListProps {
  readonly page: ChannelWindow;
  readonly posts: readonly Post[];
  readonly total: number;
  readonly search: PostsSearch;
  readonly onSort: (search: PostsSearch) => void;
  /** Fetches the next page; null while one is on its way or none is left. */
  readonly loadMore: (() => void) | null;
}

/** Thousands of posts: only those in sight are in the document. A table, or cards on a phone. */
export function PostsList(props: PostsListProps): ReactElement {
  return useNarrow() ? <PostCards {...props} /> : <PostsTable {...props} />;
}

/** Follows the page's own scrolling, so that there is no scroll area within a scroll area. */
function useRows({ posts, loadMore }: PostsListProps, rowHeight: number) {
  const box = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    if (box.current !== null) setOffset(box.current.getBoundingClientRect().top + scrollY);
  }, []);
  const rows = useWindowVirtualizer({
    count: posts.length,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: offset,
    getItemKey: (index) => posts[index]?.messageId ?? index,
  });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (loadMore !== null && last >= posts.length - 20) loadMore();
  }, [last, posts.length, loadMore]);
  const first = items[0];
  const before = first === undefined ? 0 : first.start - offset;
  const after = rows.getTotalSize() - ((items.at(-1)?.end ?? offset) - offset);
  return { box, rows, items, before, after };
}

function PostsTable(props: PostsListProps): ReactElement {
  const { page, posts, total, search, onSort } = props;
  const { t } = useTranslation('analytics');
  const { box, rows, items, before, after } = useRows(props, 69);
  const numbers = shownNumbers(page.channel.missing, search.age);
  const columns = numbers.length + 3;
  const directionOf = (sort: SortName): 'ascending' | 'descending' | null =>
    (search.sort ?? 'published') !== sort ? null : (search.order ?? 'descending');
  return (
    <div ref={box} className="overflow-clip rounded-card border border-line bg-surface shadow-card">
      <table className="w-full table-fixed border-collapse text-left text-sm" aria-rowcount={total + 1}>
        <caption className="sr-only">{t('posts.title')}</caption>
        <thead className="text-ink-faint text-xs">
          <tr aria-rowindex={1}>
            <SortHead
              className="w-32"
              label={t('column.published')}
              numeric={false}
              direction={directionOf('published')}
              onSort={() => onSort(sortedBy(search, 'published'))}
            />
            <HeadCell className="sticky top-0 z-1 bg-surface">{t('column.post')}</HeadCell>
            <HeadCell className="sticky top-0 z-1 w-24 bg-surface">{t('column.format')}</HeadCell>
            {numbers.map(({ sort, label, width }) => (
              <SortHead
                key={sort}
                className={width}
                label={t(label)}
                numeric
                direction={directionOf(sort)}
                onSort={() => onSort(sortedBy(search, sort))}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 ? <Spacer height={before} columns={columns} /> : null}
          {items.map((item) => {
            const post = posts[item.index];
            return post === undefined ? null : (
              <PostRow
                key={item.key}
                ref={rows.measureElement}
                index={item.index}
                post={post}
                numbers={numbers}
                timeZone={page.channel.timeZone}
              />
            );
          })}
          {after > 0 ? <Spacer height={after} columns={columns} /> : null}
        </tbody>
      </table>
    </div>
  );
}

/** Holds the place of the rows that are out of sight. */
function Spacer({ height, columns }: { height: number; columns: number }): ReactElement {
  return (
    <tr>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

function PostCards(props: PostsListProps): ReactElement {
  const { page, posts, search, onSort } = props;
  const { t } = useTranslation('analytics');
  const { box, rows, items, before, after } = useRows(props, 150);
  const numbers = shownNumbers(page.channel.missing, search.age);
  const sort = search.sort ?? 'published';
  const sorts: readonly SortName[] = ['published', ...numbers.map((number) => number.sort)];
  return (
    <div>
      <div className="mb-3 flex items-center gap-2">
        <Select
          small
          aria-label={t('posts.sort')}
          value={sort}
          onChange={(next) => onSort(sortedBy(search, next))}
          options={sorts
            .filter((name) => name in sortOfName)
            .map((value) => ({ value, label: t(`sort.${value}`) }))}
        />
        <Select
          small
          aria-label={t('posts.order')}
          value={search.order ?? 'descending'}
          onChange={() => onSort(sortedBy(search, sort))}
          options={[
            { value: 'descending', label: t('posts.descending') },
            { value: 'ascending', label: t('posts.ascending') },
          ]}
        />
      </div>
      <div ref={box}>
        <ul style={{ paddingTop: before, paddingBottom: after }}>
          {items.map((item) => {
            const post = posts[item.index];
            return post === undefined ? null : (
              <PostCard
                key={item.key}
                ref={rows.measureElement}
                index={item.index}
                post={post}
                numbers={numbers}
                timeZone={page.channel.timeZone}
              />
            );
          })}
        </ul>
      </div>
    </div>
  );
}
