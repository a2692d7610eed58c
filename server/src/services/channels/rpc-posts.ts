import {
  type PostFilter as FilterMessage,
  PostAge,
  PostMark,
  PostSort,
  PostsService,
  PostTrait,
} from '@analyticbot/contracts/channels/v1/post';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { workspaceCall } from '../../platform/rpc/index.ts';
import { getPost } from './get-post.ts';
import { listPosts } from './list-posts.ts';
import type { MarkAge } from './metrics/views-at.ts';
import { getPicture } from './pictures/get-picture.ts';
import { type PostSort as DomainSort, type PostFilter, postMarks, postTraits } from './post-filter.ts';
import type { ReadCache } from './read-cache.ts';
import type { ReadDeps } from './read-deps.ts';
import { entityMessages, postMessage, reactionMessage } from './rpc-post-message.ts';
import { metricMessage, optionalCount, sourceMessage } from './rpc-value.ts';

export interface PostRoutesDeps extends ReadDeps {
  readonly cache: ReadCache;
}

/** PostsService: the contract's messages to use cases and back. */
export function postRoutes(deps: PostRoutesDeps): (router: ConnectRouter) => void {
  return (router) =>
    router.service(PostsService, {
      async listPosts(request, context) {
        const { workspaceId } = workspaceCall(context);
        const { channelId, ascending, pageSize, pageToken } = request;
        const input = {
          channelId,
          ascending,
          pageSize,
          pageToken,
          sort: sorts[request.sort],
          filter: filterOf(request.filter),
        };
        const page = await deps.cache.answer(
          { workspaceId, channelIds: [channelId] },
          ['listPosts', input],
          () => listPosts(deps, workspaceId, input),
        );
        return {
          posts: page.posts.map((post) => postMessage(post, channelId)),
          nextPageToken: page.nextPageToken,
          totalCount: page.totalCount,
        };
      },
      async getPost({ channelId, ...request }, context) {
        const { workspaceId } = workspaceCall(context);
        const messageId = Number(request.messageId);
        const detail = await deps.cache.answer(
          { workspaceId, channelIds: [channelId] },
          ['getPost', messageId],
          () => getPost(deps, workspaceId, { channelId, messageId }),
        );
        return {
          post: postMessage(detail.post, channelId),
          reactions: detail.reactions.map(reactionMessage),
          edits: detail.edits.map(({ replacedAt, text, entities }) => ({
            replacedAt: timestampFromDate(replacedAt),
            text,
            entities: entityMessages(entities),
          })),
          readings: detail.readings.map((reading) => ({
            firstSeenAt: timestampFromDate(reading.firstSeenAt),
            lastSeenAt: timestampFromDate(reading.lastSeenAt),
            source: sourceMessage(reading.source),
            notBefore: reading.notBefore,
            views: optionalCount(reading.views),
            forwards: optionalCount(reading.forwards),
            reactions: optionalCount(reading.reactions),
            comments: optionalCount(reading.comments),
            viewsPrecision: reading.viewsPrecision,
          })),
          ageMarks: detail.ageMarks.map((mark) => ({
            ageHours: mark.ageHours,
            views: metricMessage(mark.views),
            channelMedian: metricMessage(mark.channelMedian),
          })),
          viewsPercentile: metricMessage(detail.viewsPercentile),
          expectedViews: metricMessage(detail.expectedViews),
        };
      },
      async getPicture({ path }, context) {
        const content = await getPicture(deps, workspaceCall(context).workspaceId, path);
        return { contentType: 'image/webp', content };
      },
    });
}

const sorts: Readonly<Record<PostSort, DomainSort>> = {
  [PostSort.UNSPECIFIED]: 'PUBLISHED_AT',
  [PostSort.PUBLISHED_AT]: 'PUBLISHED_AT',
  [PostSort.VIEWS]: 'VIEWS',
  [PostSort.FORWARDS]: 'FORWARDS',
  [PostSort.REACTIONS]: 'REACTIONS',
  [PostSort.COMMENTS]: 'COMMENTS',
  [PostSort.ENGAGEMENT_RATE]: 'ENGAGEMENT_RATE',
  [PostSort.AGAINST_EXPECTATION]: 'AGAINST_EXPECTATION',
  [PostSort.VIEWS_AT_AGE]: 'VIEWS_AT_AGE',
};

const ages: Readonly<Record<PostAge, MarkAge | null>> = {
  [PostAge.UNSPECIFIED]: null,
  [PostAge.HOURS_1]: 1,
  [PostAge.HOURS_6]: 6,
  [PostAge.HOURS_12]: 12,
  [PostAge.HOURS_24]: 24,
  [PostAge.HOURS_48]: 48,
  [PostAge.HOURS_72]: 72,
  [PostAge.HOURS_168]: 168,
};

function filterOf(filter: FilterMessage | undefined): PostFilter {
  return {
    window: filter?.window === undefined ? null : { from: filter.window.from, to: filter.window.to },
    search: filter?.search ?? '',
    formats: filter?.formats ?? [],
    language: filter?.language ?? '',
    hashtag: filter?.hashtag ?? '',
    linkDomain: filter?.linkDomain ?? '',
    forwardedFrom: filter?.forwardedFrom ?? '',
    forwarded: filter?.forwarded ?? null,
    weekday: filter?.weekday ?? null,
    hour: filter?.hour ?? null,
    lengthBucket: filter?.lengthBucket ?? '',
    marks: postMarks.filter((mark) => filter?.marks.includes(PostMark[mark]) === true),
    reactionEmoji: filter?.reactionEmoji ?? '',
    author: filter?.author ?? '',
    without: postTraits.filter((trait) => filter?.without.includes(PostTrait[trait]) === true),
    ageHours: ages[filter?.age ?? PostAge.UNSPECIFIED],
  };
}
