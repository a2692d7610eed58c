import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import {
  type GetBreakdownResponse,
  type GetHeatMapResponse,
  type GetOverviewResponse,
  type GetRankingResponse,
  Step,
} from '@analyticbot/contracts/channels/v1/metric';
import { type Post, PostFormat, type ReactionCount } from '@analyticbot/contracts/channels/v1/post';
import { type Metric, Source, UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import type { ChannelReport, RankedPost } from './report.ts';

/** Records that were left out, by reason; or why that is not known. */
export type SkippedRecords = Readonly<Record<string, number>> | string;

/** What the channels service answered about one channel, each over its whole history. */
export interface ChannelAnswers {
  readonly channel: Channel;
  readonly overview: GetOverviewResponse;
  readonly languages: GetBreakdownResponse;
  readonly formats: GetBreakdownResponse;
  readonly ranking: GetRankingResponse;
  readonly heatMap: GetHeatMapResponse;
  /** By reason; the whole import's, since a skipped record may name no channel. */
  readonly skipped: SkippedRecords;
}

const SOURCE_NAMES: Readonly<Record<Source, string>> = {
  [Source.UNSPECIFIED]: 'unspecified',
  [Source.EXPORT]: 'export',
  [Source.DUMP]: 'dump',
  [Source.WEB_PREVIEW]: 'web-preview',
  [Source.BOT]: 'bot',
  [Source.MTPROTO]: 'mtproto',
  [Source.SIMULATED]: 'simulated',
};

const STEPS: Readonly<Record<Step, ChannelReport['historyStep']>> = {
  [Step.UNSPECIFIED]: 'day',
  [Step.DAY]: 'day',
  [Step.WEEK]: 'week',
  [Step.MONTH]: 'month',
};

const UNKNOWN_TEXTS: Readonly<Record<UnknownReason, string>> = {
  [UnknownReason.UNSPECIFIED]: 'not known',
  [UnknownReason.NO_POSTS]: 'there are no posts',
  [UnknownReason.NO_VIEWS]: 'no source of this channel shows views',
  [UnknownReason.NO_FORWARDS]: 'no source of this channel shows forwards',
  [UnknownReason.NO_REACTIONS]: 'no source of this channel shows reactions',
  [UnknownReason.NO_COMMENTS]: 'no source of this channel shows comments',
  [UnknownReason.NO_SUBSCRIBERS]: 'no subscriber count was observed',
  [UnknownReason.NO_MEMBER_EVENTS]: 'joins and leaves need member events, which a file does not carry',
  [UnknownReason.READINGS_TOO_FAR_APART]: 'the readings around that age are too far apart',
  [UnknownReason.IMMATURE]: 'the posts were too young when last observed',
  [UnknownReason.NO_PREVIOUS_PERIOD]: 'there is no earlier period to compare with',
  [UnknownReason.NOT_COMPARABLE]: 'the periods were measured by different parts or sources',
  [UnknownReason.TOO_FEW_POSTS]: 'there are too few posts',
  [UnknownReason.DIVISION_BY_ZERO]: 'the denominator is zero',
  [UnknownReason.STILL_COMPUTING]: 'still being computed',
  [UnknownReason.TOO_FEW_MEMBER_EVENTS]: 'too few people came or went',
  [UnknownReason.NO_OTHER_CHANNELS]: 'no other channel is watched',
  [UnknownReason.NO_BOOST_EVENTS]: 'no bot was told of boosts',
  [UnknownReason.NATIVE_STATISTICS_REFUSED]:
    'Telegram asks for more subscribers before it shows its statistics',
  [UnknownReason.NO_NATIVE_STATISTICS]: 'no account is shown the statistics of Telegram',
  [UnknownReason.ROUNDED]: 'the counters are shown rounded and differ by no more than that',
  [UnknownReason.NOT_LONG_ENOUGH]: 'nobody has been watched for so long yet',
  [UnknownReason.NOBODY_CAME]: 'nobody came yet',
  [UnknownReason.NOBODY_STAYED]: 'nobody of those who came is still there',
};

/** Turns the service's answers into the report. Pure. */
export function buildChannelReport(answers: ChannelAnswers): ChannelReport {
  const { channel, overview } = answers;
  const headline = overview.headline;
  const unknown: Record<string, string> = {};
  const missing = (name: string, reason: string): null => {
    unknown[name] = reason;
    return null;
  };
  const moment = (name: string, at: Timestamp | undefined): string | null =>
    at === undefined ? missing(name, UNKNOWN_TEXTS[UnknownReason.NO_POSTS]) : timestampDate(at).toISOString();
  const read = (name: string, metric: Metric | undefined): number | null => {
    if (metric?.outcome.case === 'value') return metric.outcome.value;
    const reason =
      metric?.outcome.case === 'unknown' ? metric.outcome.value.reason : UnknownReason.UNSPECIFIED;
    unknown[name] = UNKNOWN_TEXTS[reason];
    return null;
  };
  return {
    title: channel.title,
    username:
      channel.username === '' ? missing('username', 'no source of this channel names it') : channel.username,
    simulated: channel.simulated,
    posts: channel.postCount,
    messages: channel.messageCount,
    serviceMessages: channel.serviceMessageCount,
    forwardedPosts: numberOf(headline?.forwardedPosts) ?? 0,
    firstPostAt: moment('firstPostAt', channel.firstPostAt),
    lastPostAt: moment('lastPostAt', channel.lastPostAt),
    viewsTotal: read('viewsTotal', headline?.viewsTotal),
    averageReach: {
      mean: read('averageReach', headline?.averageReach),
      median: read('averageReach', headline?.medianReach),
    },
    engagementRate: read('engagementRate', headline?.engagementRate),
    engagementParts: headline?.engagementParts ?? '',
    shareRate: read('shareRate', headline?.shareRate),
    reactionsTotal: read('reactionsTotal', headline?.reactionsTotal),
    forwardsTotal: read('forwardsTotal', headline?.forwardsTotal),
    commentsTotal: read('commentsTotal', headline?.commentsTotal),
    subscribers: read('subscribers', headline?.subscribers),
    viewRate: read('viewRate', headline?.viewRate),
    languages: countsOf(answers.languages, (key) => key || 'und'),
    formats: countsOf(answers.formats, (key) => key.toLowerCase()),
    sources: channel.sources.map((source) => SOURCE_NAMES[source]),
    skipped: typeof answers.skipped === 'string' ? missing('skipped', answers.skipped) : answers.skipped,
    unknown,
    reactions: overview.reactions.map(({ reaction }) => ({
      reaction: reactionName(reaction),
      count: Number(reaction?.count ?? 0),
    })),
    best: answers.ranking.best.map((post) => rankedPost(post, channel.simulated)),
    worst: answers.ranking.worst.map((post) => rankedPost(post, channel.simulated)),
    rhythm: rhythmOf(answers.heatMap),
    history: overview.series.map((point) => ({
      day: point.day,
      posts: point.posts,
      meanReach: point.meanReach ?? null,
      subscribers: point.subscribers ?? null,
    })),
    historyStep: STEPS[overview.step],
    timeZone: channel.timeZone,
  };
}

function countsOf(breakdown: GetBreakdownResponse, nameOf: (key: string) => string): Record<string, number> {
  return Object.fromEntries(breakdown.rows.map((row) => [nameOf(row.key), row.posts]));
}

function rhythmOf(heatMap: GetHeatMapResponse): number[][] {
  const rhythm = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const { weekday, hour, posts } of heatMap.cells) {
    const day = rhythm[weekday - 1];
    if (day !== undefined) day[hour] = posts;
  }
  return rhythm;
}

function rankedPost(post: Post, simulated: boolean): RankedPost {
  const line = post.text.trim().split('\n')[0] ?? '';
  const title = line === '' ? `[${PostFormat[post.format].toLowerCase()}]` : shortened(line);
  return {
    messageId: Number(post.messageId),
    publishedAt: post.publishedAt === undefined ? null : timestampDate(post.publishedAt).toISOString(),
    // Behind the name of a simulated channel may be somebody real.
    url: simulated ? '' : post.telegramUrl,
    title,
    views: numberOf(post.views),
    reactions: numberOf(post.reactions),
    againstExpectation: numberOf(post.againstExpectation),
  };
}

const MOST_CHARACTERS = 80;

function shortened(line: string): string {
  const characters = [...line];
  return characters.length <= MOST_CHARACTERS
    ? line
    : `${characters
        .slice(0, MOST_CHARACTERS - 1)
        .join('')
        .trimEnd()}…`;
}

function numberOf(metric: Metric | undefined): number | null {
  return metric?.outcome.case === 'value' ? metric.outcome.value : null;
}

function reactionName(reaction: ReactionCount | undefined): string {
  if (reaction === undefined) return '?';
  if (reaction.paid) return '⭐ paid';
  return reaction.emoji === '' ? `custom ${reaction.customEmojiId}` : reaction.emoji;
}
