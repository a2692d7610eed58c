import { failure } from '../../platform/errors/index.ts';
import type { ChannelRow } from './channel-store.ts';
import { resolveWindow } from './channel-window.ts';
import { lengthBucketNumber } from './metrics/length-bucket.ts';
import { listFingerprint, pagePosition, pageToken } from './page-token.ts';
import { isEveryPost, type PostFilter, type PostSort, type ResolvedPostFilter } from './post-filter.ts';
import { countPosts, type PostQuery, readPostPage } from './post-list-store.ts';
import { type PostView, postView } from './post-view.ts';
import { requireRatedChannel } from './rated-channel.ts';
import { type ReadDeps, type ReadTransaction, reading } from './read-deps.ts';
import { readErrors } from './read-errors.ts';

export interface ListPostsInput {
  readonly channelId: number;
  readonly filter: PostFilter;
  readonly sort: PostSort;
  readonly ascending: boolean;
  /** 0 for 50. */
  readonly pageSize: number;
  /** Empty for the first page. */
  readonly pageToken: string;
}

export interface PostPage {
  readonly posts: readonly PostView[];
  /** Empty on the last page. */
  readonly nextPageToken: string;
  readonly totalCount: number;
}

const usualPageSize = 50;

/**
 * One page of a channel's posts. Pages follow the sort key and the message id, so that a post that arrives meanwhile
 * moves none of the others; posts whose key is unknown come last in either direction. The engagement rate is made of
 * the parts that at least half of the channel's newest 200 own posts know, so that all posts of the list are comparable.
 *
 * Throws CHANNEL_NOT_FOUND, WINDOW_INVALID, LENGTH_BUCKET_UNKNOWN, PAGE_TOKEN_INVALID.
 */
export function listPosts(deps: ReadDeps, workspaceId: number, input: ListPostsInput): Promise<PostPage> {
  const { channelId, sort, ascending } = input;
  const list = listFingerprint([channelId, input.filter, sort, ascending]);
  const after = input.pageToken === '' ? null : pagePosition(list, input.pageToken);
  return reading(deps, workspaceId, async (tx) => {
    const { channel, rateParts } = await requireRatedChannel(tx, channelId);
    const filter = resolveFilter(input.filter, channel);
    const limit = input.pageSize === 0 ? usualPageSize : input.pageSize;
    const query = { channelId, filter, sort, ascending, limit: limit + 1, after, rateParts };
    const rows = await readPostPage(tx, query);
    const total = after?.total ?? (await totalOf(tx, channel, query));
    const shown = rows.slice(0, limit);
    const last = shown[shown.length - 1];
    const more = rows.length > limit && last !== undefined;
    return {
      posts: shown.map((row) => postView(row, channel, rateParts, row.viewsAtAge)),
      nextPageToken: more ? pageToken(list, { value: last.sortKey, messageId: last.messageId, total }) : '',
      totalCount: total,
    };
  });
}

/** How many posts pass the filter. Without one that is written beside the channel, unless it is being reckoned anew. */
async function totalOf(tx: ReadTransaction, channel: ChannelRow, query: PostQuery): Promise<number> {
  return isEveryPost(query.filter) && !channel.computing ? channel.postCount : countPosts(tx, query);
}

function resolveFilter(filter: PostFilter, channel: ChannelRow): ResolvedPostFilter {
  const { window, lengthBucket, ...rest } = filter;
  // A list without days is of all posts; the last 90 days are the default of pages with a period.
  const stated = window !== null && (window.from !== '' || window.to !== '');
  return {
    author: '',
    without: [],
    ageHours: null,
    ...rest,
    instants: stated ? resolveWindow(window, channel).instants : null,
    onlyMature: false,
    lengthBucketNumber: lengthBucket === '' ? null : requireBucket(lengthBucket),
  };
}

function requireBucket(name: string): number {
  const number = lengthBucketNumber(name);
  if (number === null) throw failure(readErrors, 'LENGTH_BUCKET_UNKNOWN', { values: { name } });
  return number;
}
