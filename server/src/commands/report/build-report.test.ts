import { ChannelSchema } from '@analyticbot/contracts/channels/v1/channel';
import {
  GetBreakdownResponseSchema,
  GetHeatMapResponseSchema,
  GetOverviewResponseSchema,
  GetRankingResponseSchema,
  Step,
} from '@analyticbot/contracts/channels/v1/metric';
import { type Metric, MetricSchema, Source, UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { buildChannelReport, type ChannelAnswers } from './build-report.ts';

const value = (number: number): Metric => create(MetricSchema, { outcome: { case: 'value', value: number } });
const unknown = (reason: UnknownReason): Metric =>
  create(MetricSchema, { outcome: { case: 'unknown', value: { reason } } });

function answers(given: Partial<ChannelAnswers> = {}): ChannelAnswers {
  return {
    channel: create(ChannelSchema, {
      title: 'Town',
      postCount: 3,
      messageCount: 5,
      serviceMessageCount: 1,
      firstPostAt: timestampFromDate(new Date('2025-03-01T10:00:00Z')),
      lastPostAt: timestampFromDate(new Date('2025-03-03T10:00:00Z')),
      sources: [Source.EXPORT, Source.WEB_PREVIEW],
      timeZone: 'UTC',
    }),
    overview: create(GetOverviewResponseSchema, {
      step: Step.WEEK,
      headline: {
        forwardedPosts: value(1),
        viewsTotal: unknown(UnknownReason.NO_VIEWS),
        averageReach: unknown(UnknownReason.NO_VIEWS),
        medianReach: unknown(UnknownReason.NO_VIEWS),
        engagementRate: unknown(UnknownReason.NO_VIEWS),
        shareRate: unknown(UnknownReason.NO_FORWARDS),
        reactionsTotal: value(9),
        forwardsTotal: unknown(UnknownReason.NO_FORWARDS),
        commentsTotal: unknown(UnknownReason.NO_COMMENTS),
        subscribers: unknown(UnknownReason.NO_SUBSCRIBERS),
        viewRate: unknown(UnknownReason.NO_VIEWS),
      },
      reactions: [
        { reaction: { emoji: '👍', count: 8n } },
        { reaction: { customEmojiId: '77', count: 1n } },
        { reaction: { paid: true, count: 2n } },
      ],
    }),
    languages: create(GetBreakdownResponseSchema, {
      rows: [
        { key: 'ru', posts: 2 },
        { key: '', posts: 1 },
      ],
    }),
    formats: create(GetBreakdownResponseSchema, { rows: [{ key: 'VIDEO_NOTE', posts: 3 }] }),
    ranking: create(GetRankingResponseSchema, {
      best: [
        { messageId: 7n, text: `${'long '.repeat(30)}\nsecond line`, telegramUrl: 'https://t.me/town/7' },
      ],
    }),
    heatMap: create(GetHeatMapResponseSchema, { cells: [{ weekday: 1, hour: 10, posts: 3 }] }),
    skipped: { date_missing: 2 },
    ...given,
  };
}

/** Every field that the report promises to programs. */
const PROMISED = [
  'title',
  'username',
  'posts',
  'messages',
  'serviceMessages',
  'forwardedPosts',
  'firstPostAt',
  'lastPostAt',
  'viewsTotal',
  'averageReach',
  'engagementRate',
  'shareRate',
  'reactionsTotal',
  'forwardsTotal',
  'languages',
  'sources',
  'skipped',
  'unknown',
] as const;

describe('buildChannelReport', () => {
  it('has every field that programs are promised, and a reason beside each that is null', () => {
    const report = buildChannelReport(answers());
    expect(Object.keys(report)).toEqual(expect.arrayContaining([...PROMISED]));
    for (const [name, found] of Object.entries(report)) {
      if (found === null) expect(report.unknown, name).toHaveProperty(name);
    }
    expect(report.averageReach).toEqual({ mean: null, median: null });
    expect(report.unknown).toMatchObject({
      username: 'no source of this channel names it',
      averageReach: 'no source of this channel shows views',
      shareRate: 'no source of this channel shows forwards',
    });
  });

  it('says why it is not known what was left out', () => {
    const report = buildChannelReport(answers({ skipped: 'no import wrote to this channel' }));
    expect(report.skipped).toBeNull();
    expect(report.unknown).toMatchObject({ skipped: 'no import wrote to this channel' });
  });

  it('names what is known as programs read it', () => {
    expect(buildChannelReport(answers())).toMatchObject({
      posts: 3,
      messages: 5,
      serviceMessages: 1,
      forwardedPosts: 1,
      firstPostAt: '2025-03-01T10:00:00.000Z',
      reactionsTotal: 9,
      languages: { ru: 2, und: 1 },
      formats: { video_note: 3 },
      sources: ['export', 'web-preview'],
      skipped: { date_missing: 2 },
      historyStep: 'week',
      reactions: [
        { reaction: '👍', count: 8 },
        { reaction: 'custom 77', count: 1 },
        { reaction: '⭐ paid', count: 2 },
      ],
    });
  });

  it('knows nothing of a channel without posts, and says so', () => {
    const report = buildChannelReport(
      answers({ channel: create(ChannelSchema, { title: 'Empty', username: 'empty' }) }),
    );
    expect(report).toMatchObject({ firstPostAt: null, lastPostAt: null, username: 'empty', posts: 0 });
    expect(report.unknown).toMatchObject({ firstPostAt: 'there are no posts' });
    expect(report.unknown).not.toHaveProperty('username');
  });

  it('shortens long posts to one line, and leads to no post of a simulated channel', () => {
    const [post] = buildChannelReport(answers()).best;
    expect(post?.title).toMatch(/^long .*long…$/);
    expect([...(post?.title ?? '')].length).toBeLessThanOrEqual(80);
    expect(post?.url).toBe('https://t.me/town/7');
    const channel = create(ChannelSchema, { title: 'Demo', simulated: true });
    expect(buildChannelReport(answers({ channel })).best[0]?.url).toBe('');
  });
});
