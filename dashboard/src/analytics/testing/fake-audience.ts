import type {
  GetBoostsResponseSchema,
  GetFatigueResponseSchema,
  GetMemberFlowResponseSchema,
  GetMentionsResponseSchema,
  GetRetentionResponseSchema,
} from '@analyticbot/contracts/channels/v1/audience';
import { MemberFlowStep, RetentionGrouping } from '@analyticbot/contracts/channels/v1/audience';
import type {
  CreatePlacementRequest,
  PlacementSchema,
  PlacementsService,
  UpdatePlacementRequest,
} from '@analyticbot/contracts/channels/v1/placement';
import { ErrorDetailSchema } from '@analyticbot/contracts/common/v1/error';
import { Source, UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError, type ServiceImpl } from '@connectrpc/connect';
import { known, unknown } from './metric-fixtures.ts';

/** What the server of a test answers about members and mentions. */
export interface FakeAudience {
  flow: MessageInitShape<typeof GetMemberFlowResponseSchema>;
  readonly retention: Map<RetentionGrouping, MessageInitShape<typeof GetRetentionResponseSchema>>;
  fatigue: MessageInitShape<typeof GetFatigueResponseSchema>;
  mentions: MessageInitShape<typeof GetMentionsResponseSchema>;
  boosts: MessageInitShape<typeof GetBoostsResponseSchema>;
  placements: MessageInitShape<typeof PlacementSchema>[];
  /** The bot in the channel may not invite. */
  mayNotInvite: boolean;
  readonly written: (CreatePlacementRequest | UpdatePlacementRequest)[];
}

const at = (text: string) => timestampFromDate(new Date(text));

/** Nobody has been seen to come or go, and no other channel is watched. */
export function createFakeAudience(): FakeAudience {
  return {
    flow: { joins: unknown(UnknownReason.NO_MEMBER_EVENTS) },
    retention: new Map(),
    fatigue: {},
    mentions: { citationIndex: unknown(UnknownReason.NO_OTHER_CHANNELS) },
    boosts: { active: unknown(UnknownReason.NO_BOOST_EVENTS) },
    placements: [],
    mayNotInvite: false,
    written: [],
  };
}

/** A bot has been in the channel for a while. */
export function watchMembers(audience: FakeAudience): void {
  const since = at('2025-01-20T09:00:00Z');
  const bot = { sources: [Source.BOT] };
  audience.flow = {
    since,
    joins: known(42, bot),
    leaves: known(9, bot),
    removed: known(2, bot),
    net: known(33, bot),
    step: MemberFlowStep.DAY,
    series: [
      { day: '2025-01-30', joins: 30, left: 5, removed: 2 },
      { day: '2025-01-31', joins: 12, left: 2, removed: 0 },
    ],
    links: [
      { link: 'https://t.me/+spring', name: 'Spring', joins: 25, leaves: 4 },
      { link: '', name: '', joins: 17, leaves: 5 },
    ],
  };
  audience.boosts = { since, active: known(12, bot), added: known(3, bot), ended: known(1, bot) };
  const all = {
    key: '',
    joins: 42,
    afterDay: known(0.9, bot),
    afterWeek: known(0.75, bot),
    afterMonth: unknown(UnknownReason.IMMATURE),
    points: [
      { day: 0, share: 1, low: 1, high: 1, watched: 42 },
      { day: 1, share: 0.9, low: 0.78, high: 0.96, watched: 42 },
    ],
  };
  audience.retention.set(RetentionGrouping.ALL, { since, groups: [all] });
  audience.retention.set(RetentionGrouping.MONTH, {
    since,
    groups: [
      { ...all, key: '2025-01' },
      { ...all, key: '2025-02', joins: 4, points: [] },
    ],
  });
  audience.fatigue = {
    since,
    usualLeaves: known(2.5, bot),
    posts: [
      {
        messageId: 8n,
        publishedAt: at('2025-01-30T10:00:00Z'),
        leaves: 1,
        ratio: 0.4,
        ratioLow: 0.1,
        ratioHigh: 2,
      },
      {
        messageId: 7n,
        publishedAt: at('2025-01-29T10:00:00Z'),
        leaves: 11,
        ratio: 4.4,
        ratioLow: 1.8,
        ratioHigh: 9,
        aboveUsual: true,
      },
    ],
  };
}

/** One of two other channels named this one. */
export function mentionByOther(audience: FakeAudience): void {
  audience.mentions = {
    citationIndex: known(6.9),
    watchedChannels: 2,
    channels: [
      {
        channelId: 9,
        title: 'City Calendar',
        averageReach: known(1000),
        contribution: 6.9,
        mentionCount: 1,
        mentions: [{ messageId: 31n, publishedAt: at('2025-01-30T10:00:00Z'), forwarded: true, views: 900n }],
      },
    ],
  };
}

/** Nobody else is watched, and a channel elsewhere reposted this one. */
export function mentionElsewhere(audience: FakeAudience): void {
  audience.mentions = {
    citationIndex: unknown(UnknownReason.NO_OTHER_CHANNELS),
    watchedChannels: 0,
    channels: [
      {
        title: 'Far Away',
        username: 'far_away',
        averageReach: unknown(UnknownReason.NO_VIEWS),
        mentionCount: 1,
        mentions: [
          {
            messageId: 77n,
            publishedAt: at('2025-01-30T10:00:00Z'),
            forwarded: true,
            forwardedMessageId: 12n,
          },
        ],
      },
    ],
  };
}

/** Two channels elsewhere, of one title and without a name, reposted it. */
export function mentionByNameless(audience: FakeAudience): void {
  const nameless = { title: 'Far Away', averageReach: unknown(UnknownReason.NO_VIEWS), mentionCount: 1 };
  const mention = { publishedAt: at('2025-01-30T10:00:00Z'), forwarded: true };
  audience.mentions = {
    citationIndex: unknown(UnknownReason.NO_OTHER_CHANNELS),
    watchedChannels: 0,
    channels: [
      { ...nameless, mentions: [{ ...mention, messageId: 77n }] },
      { ...nameless, mentions: [{ ...mention, messageId: 78n }] },
    ],
  };
}

/** An advertisement that brought ten people, in a channel that the workspace watches. */
export const paidPlacement = {
  placementId: 5,
  channelId: 4,
  details: {
    name: 'Morning paper',
    host: '@morning',
    priceMinor: 12_050n,
    currency: 'EUR',
    startsAt: at('2025-01-20T04:30:00Z'),
    inviteLink: 'https://t.me/+abcdefgh',
    postLink: 'https://t.me/morning/7',
  },
  result: {
    joins: known(10),
    stayedDay: known(8),
    stayedWeek: unknown(UnknownReason.NOT_LONG_ENOUGH),
    costPerJoin: known(1205),
    costPerStayedDay: known(1506.25),
    costPerStayedWeek: unknown(UnknownReason.NOT_LONG_ENOUGH),
    views: { channelId: 9, messageId: 7n, views: known(4000), marks: [{ ageHours: 24, views: 3000n }] },
  },
} satisfies MessageInitShape<typeof PlacementSchema>;

/** Placements as the server keeps them: a new one has no results yet. */
export function placementsOf(audience: FakeAudience): Partial<ServiceImpl<typeof PlacementsService>> {
  return {
    listPlacements: () => ({ placements: audience.placements }),
    createPlacement: (request) => {
      if (request.makeInviteLink && audience.mayNotInvite)
        throw new ConnectError('no', Code.FailedPrecondition, undefined, [
          { desc: ErrorDetailSchema, value: { reason: 'BOT_MAY_NOT_INVITE' } },
        ]);
      audience.written.push(request);
      audience.placements = [{ placementId: 6, details: request.details }, ...audience.placements];
      return { placementId: 6 };
    },
    updatePlacement: (request) => {
      audience.written.push(request);
      return {};
    },
    deletePlacement: ({ placementId }) => {
      audience.placements = audience.placements.filter((one) => one.placementId !== placementId);
      return {};
    },
  };
}
