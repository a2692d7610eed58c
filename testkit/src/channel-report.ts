import type { ChannelReport } from '../../server/src/commands/report/report.ts';

/** A report on a channel of which everything is known, but for what is given. */
export function channelReport(given: Partial<ChannelReport> = {}): ChannelReport {
  return {
    title: 'Kitchen every day',
    username: 'kitchen',
    simulated: false,
    posts: 12,
    messages: 15,
    serviceMessages: 1,
    forwardedPosts: 2,
    firstPostAt: '2025-03-01T10:00:00.000Z',
    lastPostAt: '2025-03-20T10:00:00.000Z',
    viewsTotal: 12_345,
    averageReach: { mean: 1028.75, median: 900 },
    engagementRate: 0.0512,
    engagementParts: 'reactions+forwards',
    shareRate: 0.01,
    reactionsTotal: 600,
    forwardsTotal: 30,
    commentsTotal: 4,
    subscribers: 5000,
    viewRate: 0.2,
    languages: { ru: 10, und: 2 },
    formats: { text: 8, video_note: 4 },
    sources: ['export', 'web-preview'],
    skipped: {},
    unknown: {},
    reactions: [
      { reaction: '👍', count: 500 },
      { reaction: '❤', count: 100 },
    ],
    best: [
      {
        messageId: 7,
        publishedAt: '2025-03-07T10:00:00.000Z',
        url: 'https://t.me/kitchen/7',
        title: 'Soup',
        views: 4000,
        reactions: 90,
        againstExpectation: 4.4,
      },
    ],
    worst: [],
    rhythm: Array.from({ length: 7 }, (_, day) =>
      Array.from({ length: 24 }, (_, hour) => (day === 0 ? hour % 3 : 0)),
    ),
    history: [
      { day: '2025-03-01', posts: 4, meanReach: 1000, subscribers: 4900 },
      { day: '2025-03-08', posts: 0, meanReach: null, subscribers: 4950 },
      { day: '2025-03-15', posts: 8, meanReach: 1100, subscribers: 5000 },
    ],
    historyStep: 'week',
    timeZone: 'Europe/Moscow',
    ...given,
  };
}
