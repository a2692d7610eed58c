import { ChannelSchema } from '@analyticbot/contracts/channels/v1/channel';
import { HeadlineSchema } from '@analyticbot/contracts/channels/v1/metric';
import { type MetricSchema, UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../words/language.ts';
import { WORDS } from '../words/words.ts';
import { channelsText } from './channels-text.ts';
import { lastDays } from './days-window.ts';
import { figuresOf } from './figures.ts';
import { statsText } from './stats-text.ts';

type MetricInit = MessageInitShape<typeof MetricSchema>;

const value = (number: number, relative?: number): MetricInit => ({
  outcome: { case: 'value', value: number },
  ...(relative === undefined ? {} : { change: { outcome: { case: 'relative', value: relative } } }),
});
const unknown = (reason: UnknownReason): MetricInit => ({ outcome: { case: 'unknown', value: { reason } } });

const headline = create(HeadlineSchema, {
  subscribers: value(12_345),
  netGrowth: value(-87),
  posts: value(42, 0.05),
  viewsGained: value(1_234_567, -0.123),
  averageReach: value(5_678, 0),
  engagementRate: value(0.0412, 0.01),
  reactionsTotal: value(0),
  forwardsTotal: unknown(UnknownReason.NO_FORWARDS),
  commentsTotal: unknown(UnknownReason.NO_COMMENTS),
});

const STATS = {
  en: `Newsroom
28 Oct 2026 – 26 Nov 2026

Subscribers: 12,345 (−87)
Posts: 42 (+5%)
Views gained: 1,234,567 (−12.3%)
Average reach: 5,678 (0%)
Engagement: 4.12% (+1%)
Reactions: 0

Not known: forwards. No source shows forwards here.
Not known: comments. No source shows comments here.`,
  ru: `Newsroom
28 окт. 2026 – 26 нояб. 2026

Подписчики: 12 345 (−87)
Посты: 42 (+5 %)
Новые просмотры: 1 234 567 (−12,3 %)
Средний охват: 5 678 (0 %)
Вовлечённость: 4,12 % (+1 %)
Реакции: 0

Неизвестно: пересылки. Ни один источник не показывает здесь пересылок.
Неизвестно: комментарии. Ни один источник не показывает здесь комментариев.`,
  uz: `Newsroom
28-okt, 2026 – 26-noy, 2026

Obunachilar: 12 345 (−87)
Postlar: 42 (+5%)
Yangi ko‘rishlar: 1 234 567 (−12,3%)
O‘rtacha qamrov: 5 678 (0%)
Jalb etish: 4,12% (+1%)
Reaksiyalar: 0

Noma’lum: ulashishlar. Hech bir manba bu yerda ulashishlarni ko‘rsatmaydi.
Noma’lum: izohlar. Hech bir manba bu yerda izohlarni ko‘rsatmaydi.`,
} as const;

const ROUNDED = {
  en: ['Subscribers: 12.3K (+650 ± 200)', 'Engagement: 0.04%'],
  ru: ['Подписчики: 12,3 тыс. (+650 ± 200)', 'Вовлечённость: 0,04 %'],
  uz: ['Obunachilar: 12,3 ming (+650 ± 200)', 'Jalb etish: 0,04%'],
} as const;

const CHANNELS = {
  en: `Channels of “Olga”

Newsroom 🗞
subscribers: 12,345 · reach: 999

New
subscribers: — · reach: —`,
  ru: `Каналы пространства «Olga»

Newsroom 🗞
подписчики: 12 345 · охват: 999

New
подписчики: — · охват: —`,
  uz: `“Olga” kanallari

Newsroom 🗞
obunachilar: 12 345 · qamrov: 999

New
obunachilar: — · qamrov: —`,
} as const;

/** Spaces that do not break look the same. */
const spaced = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, ' ');

describe.each(LANGUAGES)('in "%s"', (language) => {
  const [words, figures] = [WORDS[language], figuresOf(language)];

  it('the figures of a channel', () => {
    const window = { from: '2026-10-28', to: '2026-11-27' };
    const { text, entities } = statsText(words, figures, { title: 'Newsroom', window, headline });
    expect(spaced(text)).toBe(STATS[language]);
    const marked = entities.map(({ offset, length }) => spaced(text.slice(offset, offset + length)));
    expect(marked.slice(0, 2)).toEqual(['Newsroom', spaced(figures.count(12_345))]);
  });

  it('a page that rounds, and a rate below a thousandth', () => {
    const window = { from: '2026-10-28', to: '2026-11-27' };
    const rounded = create(HeadlineSchema, {
      subscribers: { ...value(12_300), margin: 100 },
      netGrowth: { ...value(650), margin: 200 },
      engagementRate: value(0.0004),
    });
    const { text } = statsText(words, figures, { title: 'Newsroom', window, headline: rounded });
    expect(spaced(text).split('\n').slice(3, 5)).toEqual(ROUNDED[language]);
  });

  it('a channel of which nothing is known', () => {
    const window = { from: '2026-10-28', to: '2026-11-27' };
    const { text } = statsText(words, figures, { title: 'Newsroom', window, headline: undefined });
    expect(text.split('\n')).toHaveLength(4);
    expect(text).toContain(words['reason.UNSPECIFIED']);
  });

  it('the list of channels', () => {
    const channels = [
      create(ChannelSchema, { title: 'Newsroom 🗞', subscribers: value(12_345), averageReach: value(999) }),
      create(ChannelSchema, { title: 'New', subscribers: unknown(UnknownReason.NO_SUBSCRIBERS) }),
    ];
    const { text } = channelsText(words, figures, { workspace: 'Olga', channels });
    expect(spaced(text)).toBe(CHANNELS[language]);
  });
});

describe('the last days of a channel', () => {
  const now = new Date('2026-11-26T22:30:00Z');

  it('end with today in its zone', () => {
    const of = (timeZone: string) => lastDays(7, { timeZone, lastObservedAt: null, now });
    expect(of('UTC')).toEqual({ from: '2026-11-20', to: '2026-11-27' });
    expect(of('Asia/Tashkent')).toEqual({ from: '2026-11-21', to: '2026-11-28' });
  });

  it('end with the day on which it was last looked at', () => {
    const lastObservedAt = new Date('2025-03-01T00:00:00Z');
    expect(lastDays(1, { timeZone: 'UTC', lastObservedAt, now })).toEqual({
      from: '2025-03-01',
      to: '2025-03-02',
    });
    const future = new Date('2027-01-01T00:00:00Z');
    expect(lastDays(1, { timeZone: 'UTC', lastObservedAt: future, now }).to).toBe('2026-11-27');
  });
});
