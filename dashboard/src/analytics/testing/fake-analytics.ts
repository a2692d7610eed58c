import { AudienceService } from '@analyticbot/contracts/channels/v1/audience';
import { MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import {
  type Dimension,
  type GetOverviewRequest,
  type GetOverviewResponse,
  GetOverviewResponseSchema,
  type GetViewCurveResponseSchema,
  MetricsService,
  Step,
} from '@analyticbot/contracts/channels/v1/metric';
import { PlacementsService } from '@analyticbot/contracts/channels/v1/placement';
import {
  type ListPostsRequest,
  PostFormat,
  PostMark,
  type PostSchema,
  PostSort,
  PostsService,
} from '@analyticbot/contracts/channels/v1/post';
import { Source, UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError, createRouterTransport, type Transport } from '@connectrpc/connect';
import { createFakeServer, type FakeServer } from '../../testing/fake-server.ts';
import { createFakeAudience, type FakeAudience, placementsOf } from './fake-audience.ts';
import { known, unknown } from './metric-fixtures.ts';

/** The server of a test with one channel, what it answers about it, and what it was asked. */
export interface FakeAnalytics {
  readonly server: FakeServer;
  overview: GetOverviewResponse;
  curve: MessageInitShape<typeof GetViewCurveResponseSchema>;
  posts: MessageInitShape<typeof PostSchema>[];
  /** The next call of a metric fails. */
  broken: boolean;
  /** Traits that no post has. */
  ungrouped: Dimension[];
  /** Readings of subscribers that there are, two of which are shown. */
  totalReadings: number;
  /** The one post. */
  post: MessageInitShape<typeof PostSchema>;
  /** Who comes and goes: nobody is seen before a test says so. */
  readonly audience: FakeAudience;
  readonly asked: GetOverviewRequest[];
  readonly listed: ListPostsRequest[];
}

const at = (text: string) => timestampFromDate(new Date(text));

export const fullHeadline = {
  subscribers: known(5200, { sources: [Source.DUMP], observedAt: at('2025-01-31T00:00:00Z') }),
  netGrowth: known(120),
  joins: unknown(UnknownReason.NO_MEMBER_EVENTS),
  leaves: unknown(UnknownReason.NO_MEMBER_EVENTS),
  posts: known(40),
  viewsTotal: known(81_000),
  averageReach: known(2025),
  medianReach: known(1900),
  engagementRate: known(0.031),
  medianEngagementRate: known(0.028),
  engagementParts: 'reactions+comments',
  reactionsTotal: known(950),
  postingFrequency: known(1.3),
};

/** What an export alone knows: posts and reactions. */
export const exportHeadline = {
  subscribers: unknown(UnknownReason.NO_SUBSCRIBERS),
  posts: known(40),
  viewsTotal: unknown(UnknownReason.NO_VIEWS),
  averageReach: unknown(UnknownReason.NO_VIEWS),
  reactionsTotal: known(950),
};

const post: MessageInitShape<typeof PostSchema> = {
  messageId: 7n,
  channelId: 4,
  publishedAt: at('2025-01-20T09:00:00Z'),
  format: PostFormat.PHOTO,
  text: 'A bold beginning of the post',
  entities: [{ type: 'bold', offset: 2, length: 4 }],
  partCount: 1,
  telegramUrl: 'https://t.me/example/7',
  media: [
    {
      format: PostFormat.PHOTO,
      picturePath: '4/7-0-0123456789abcdef.webp',
      pictureWidth: 640,
      pictureHeight: 480,
    },
  ],
  views: known(2400),
  forwards: unknown(UnknownReason.NO_FORWARDS),
  reactions: known(31),
  againstExpectation: known(1.6),
  marks: [PostMark.HIGH_OUTLIER, PostMark.EDITED],
};

/** An album of which one part came without its picture. */
const album: MessageInitShape<typeof PostSchema> = {
  ...post,
  messageId: 9n,
  format: PostFormat.ALBUM,
  text: '',
  partCount: 3,
  media: [
    {
      format: PostFormat.PHOTO,
      picturePath: '4/9-0-0123456789abcdef.webp',
      pictureWidth: 480,
      pictureHeight: 640,
    },
    { format: PostFormat.VIDEO, fileName: 'walk.mp4', durationSeconds: 61 },
    {
      format: PostFormat.PHOTO,
      picturePath: '4/11-0-0123456789abcdef.webp',
      pictureWidth: 640,
      pictureHeight: 320,
    },
  ],
};

/** A server with one channel that has posts of January 2025. */
export function createFakeAnalytics(missing: readonly MissingPart[] = []): FakeAnalytics {
  const server = createFakeServer();
  server.channels = [
    {
      channelId: 4,
      title: 'Tashkent Times',
      timeZone: 'Asia/Tashkent',
      postCount: 40,
      firstPostAt: at('2025-01-01T08:00:00Z'),
      lastPostAt: at('2025-01-31T08:00:00Z'),
      missing: [...missing],
    },
  ];
  const fake: FakeAnalytics = {
    server: { ...server, wire: (context) => joined(server.wire(context), transportOf(fake)) },
    overview: create(GetOverviewResponseSchema, {
      headline: missing.includes(MissingPart.VIEWS) ? exportHeadline : fullHeadline,
      missing: [...missing],
      step: Step.DAY,
      series: [
        { day: '2025-01-30', posts: 2, views: 4000, reactions: 40 },
        { day: '2025-01-31', posts: 1, views: 2400, reactions: 31 },
      ],
      reactions: [{ reaction: { emoji: '👍', count: 900n }, posts: 38 }],
    }),
    curve: {
      posts: 9,
      points: [
        { ageHours: 1, medianViews: unknown(UnknownReason.READINGS_TOO_FAR_APART) },
        {
          ageHours: 24,
          medianViews: known(1500, { sampleSize: 9, sources: [Source.DUMP] }),
          medianShare: known(0.8),
          lowQuartile: 1200,
          highQuartile: 1800,
        },
        {
          ageHours: 168,
          medianViews: known(1900, { sampleSize: 4, sources: [Source.DUMP] }),
          medianShare: known(1),
          lowQuartile: 1600,
          highQuartile: 2300,
        },
      ],
    },
    posts: [
      post,
      { ...post, messageId: 8n, text: 'Another one', marks: [], views: unknown(UnknownReason.NO_VIEWS) },
    ],
    broken: false,
    ungrouped: [],
    totalReadings: 2,
    post,
    audience: createFakeAudience(),
    asked: [],
    listed: [],
  };
  return fake;
}

/** Calls of metrics and posts go to one transport, all others to the other. */
function joined(shell: Transport, analytics: Transport): Transport {
  const owned: ReadonlySet<string> = new Set(
    [AudienceService, MetricsService, PlacementsService, PostsService].map(({ typeName }) => typeName),
  );
  return {
    unary: (method, ...rest) =>
      (owned.has(method.parent.typeName) ? analytics : shell).unary(method, ...rest),
    stream: (method, ...rest) => shell.stream(method, ...rest),
  };
}

function transportOf(fake: FakeAnalytics): Transport {
  return createRouterTransport(({ service }) => {
    service(MetricsService, {
      getOverview: (request) => {
        if (fake.broken) throw new ConnectError('out of order', Code.Internal);
        fake.asked.push(request);
        return fake.overview;
      },
      getHeatMap: () => ({
        cells: [
          { weekday: 1, hour: 9, posts: 12, meanReach: known(2100), lift: 1.4, liftLow: 1.1, liftHigh: 1.7 },
        ],
      }),
      getBreakdown: ({ dimension }) =>
        fake.ungrouped.includes(dimension)
          ? { rows: [{ key: '', posts: 40 }] }
          : {
              rows: [
                { key: 'POST_FORMAT_PHOTO', posts: 30, reactions: known(700) },
                { key: 'POST_FORMAT_TEXT', posts: 10, reactions: known(250) },
              ],
            },
      getViewCurve: () => fake.curve,
      getRanking: () => ({ best: [post], worst: [], rankedBy: PostSort.AGAINST_EXPECTATION }),
      getAudience: () => ({
        headline: fullHeadline,
        readings: [
          { observedAt: at('2025-01-30T00:00:00Z'), count: 5080n, source: Source.DUMP },
          { observedAt: at('2025-01-31T00:00:00Z'), count: 5200n, source: Source.DUMP },
        ],
        totalReadings: fake.totalReadings,
        growth: [{ day: '2025-01-30', netGrowth: known(120) }],
        shifts: [
          { from: at('2025-01-30T00:00:00Z'), to: at('2025-01-31T00:00:00Z'), change: -300, severity: 12 },
        ],
      }),
      compare: ({ items }) => ({
        comparisons: items.map((item) => ({
          channelId: item.channelId,
          title: 'Tashkent Times',
          window: item.window ?? {},
          headline: fullHeadline,
          series: [{ day: item.window?.from ?? '', posts: 3 }],
        })),
      }),
    });
    service(AudienceService, {
      getMemberFlow: () => fake.audience.flow,
      getRetention: ({ grouping }) => fake.audience.retention.get(grouping) ?? {},
      getFatigue: () => fake.audience.fatigue,
      getMentions: () => fake.audience.mentions,
      getBoosts: () => fake.audience.boosts,
    });
    service(PlacementsService, placementsOf(fake.audience));
    service(PostsService, {
      listPosts: (request) => {
        fake.listed.push(request);
        return { posts: fake.posts, totalCount: fake.posts.length };
      },
      getPost: ({ messageId }) => ({
        post: messageId === album.messageId ? album : fake.post,
        reactions: [{ emoji: '👍', count: 31n }],
        readings: [
          {
            firstSeenAt: at('2025-01-20T15:00:00Z'),
            lastSeenAt: at('2025-01-20T16:00:00Z'),
            views: 900n,
            source: Source.DUMP,
          },
          {
            firstSeenAt: at('2025-01-21T00:00:00Z'),
            lastSeenAt: at('2025-01-21T00:00:00Z'),
            views: 2400n,
            source: Source.DUMP,
          },
        ],
        ageMarks: [{ ageHours: 24, views: known(2300), channelMedian: known(1500) }],
        viewsPercentile: known(0.9),
        expectedViews: known(1500),
      }),
    });
  });
}
