import {
  ComparisonSchema,
  GetAudienceResponseSchema,
  GetRankingResponseSchema,
} from '@analyticbot/contracts/channels/v1/metric';
import { PostSort } from '@analyticbot/contracts/channels/v1/post';
import { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../words/language.ts';
import { WORDS } from '../words/words.ts';
import { compareText, namesOf } from './compare-text.ts';
import { figuresOf } from './figures.ts';
import { growthText } from './growth-text.ts';
import { topText } from './top-text.ts';

const value = (number: number) => ({ outcome: { case: 'value', value: number } }) as const;
const unknown = (reason: UnknownReason) => ({ outcome: { case: 'unknown', value: { reason } } }) as const;
const window = { from: '2026-10-28', to: '2026-11-27' };
const ranking = create(GetRankingResponseSchema, {
  rankedBy: PostSort.AGAINST_EXPECTATION,
  best: [
    {
      text: 'Snow has fallen in the mountains\nand the passes are closed',
      telegramUrl: 'https://t.me/news/5',
      views: value(12_345),
      againstExpectation: value(2.345),
      reactions: value(41),
    },
    {
      text: '',
      views: value(900),
      againstExpectation: value(1.2),
      reactions: unknown(UnknownReason.NO_REACTIONS),
    },
  ],
});
const audience = create(GetAudienceResponseSchema, {
  headline: { subscribers: value(4321), netGrowth: value(-12), joins: value(30), leaves: value(42) },
  shifts: [{ to: timestampFromDate(new Date('2026-11-03T20:00:00Z')), change: 120, severity: 9 }],
});
const blind = create(GetAudienceResponseSchema, {
  headline: {
    subscribers: value(4321),
    netGrowth: unknown(UnknownReason.NO_SUBSCRIBERS),
    joins: unknown(UnknownReason.NO_MEMBER_EVENTS),
  },
});
const comparisons = [
  create(ComparisonSchema, {
    channelId: 1,
    title: 'Newsroom',
    window,
    headline: {
      subscribers: value(4321),
      netGrowth: value(12),
      posts: value(30),
      averageReach: value(1550),
      engagementRate: value(0.041),
    },
  }),
  create(ComparisonSchema, { channelId: 2, title: 'Weather', headline: {} }),
];

const TEXTS = {
  en: {
    top: `Newsroom
28 Oct 2026 – 26 Nov 2026

Best posts, by views against what the channel usually gets:

1. Snow has fallen in the mountains and the passes are closed
views: 12,345 · 2.3× the usual · reactions: 41

2. (no text)
views: 900 · 1.2× the usual`,
    growth: `Newsroom
28 Oct 2026 – 26 Nov 2026

Subscribers: 4,321
Growth: −12
Joined: 30
Left: 42

Sudden steps:
4 Nov 2026: +120`,
    blind: `Newsroom
28 Oct 2026 – 26 Nov 2026

Subscribers: 4,321
Not known: growth. No subscriber count was observed near this period.
Not known: who joined and left. Joins and leaves are only seen by a bot in the channel.`,
    compare: `Side by side, 30 days

1. Newsroom
28 Oct 2026 – 26 Nov 2026
Subscribers: 4,321 · Growth: +12
Posts: 30 · Average reach: 1,550 · Engagement: 4.1%

2. Weather
Subscribers: — · Growth: —
Posts: — · Average reach: — · Engagement: —`,
  },
  ru: {
    top: `Newsroom
28 окт. 2026 – 26 нояб. 2026

Лучшие посты по просмотрам в сравнении с обычными для канала:

1. Snow has fallen in the mountains and the passes are closed
просмотры: 12 345 · 2,3× от обычного · реакции: 41

2. (без текста)
просмотры: 900 · 1,2× от обычного`,
    growth: `Newsroom
28 окт. 2026 – 26 нояб. 2026

Подписчики: 4 321
Прирост: −12
Подписались: 30
Отписались: 42

Резкие изменения:
4 нояб. 2026: +120`,
    blind: `Newsroom
28 окт. 2026 – 26 нояб. 2026

Подписчики: 4 321
Неизвестно: прирост. Рядом с этим периодом нет данных о числе подписчиков.
Неизвестно: кто подписался и отписался. Подписки и отписки видит только бот в канале.`,
    compare: `Каналы рядом, период: 30 дн.

1. Newsroom
28 окт. 2026 – 26 нояб. 2026
Подписчики: 4 321 · Прирост: +12
Посты: 30 · Средний охват: 1 550 · Вовлечённость: 4,1 %

2. Weather
Подписчики: — · Прирост: —
Посты: — · Средний охват: — · Вовлечённость: —`,
  },
  uz: {
    top: `Newsroom
28-okt, 2026 – 26-noy, 2026

Eng yaxshi postlar, ko‘rishlarning kanal uchun odatdagiga nisbati bo‘yicha:

1. Snow has fallen in the mountains and the passes are closed
ko‘rishlar: 12 345 · odatdagidan 2,3× · reaksiyalar: 41

2. (matnsiz)
ko‘rishlar: 900 · odatdagidan 1,2×`,
    growth: `Newsroom
28-okt, 2026 – 26-noy, 2026

Obunachilar: 4 321
O‘sish: −12
Qo‘shildi: 30
Chiqdi: 42

Keskin o‘zgarishlar:
4-noy, 2026: +120`,
    blind: `Newsroom
28-okt, 2026 – 26-noy, 2026

Obunachilar: 4 321
Noma’lum: o‘sish. Bu davr atrofida obunachilar soni kuzatilmagan.
Noma’lum: kim qo‘shildi va chiqdi. Qo‘shilish va chiqishni faqat kanaldagi bot ko‘radi.`,
    compare: `Yonma-yon, 30 kun

1. Newsroom
28-okt, 2026 – 26-noy, 2026
Obunachilar: 4 321 · O‘sish: +12
Postlar: 30 · O‘rtacha qamrov: 1 550 · Jalb etish: 4,1%

2. Weather
Obunachilar: — · O‘sish: —
Postlar: — · O‘rtacha qamrov: — · Jalb etish: —`,
  },
} as const;

/** Spaces that do not break look the same. */
const spaced = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, ' ');

describe.each(LANGUAGES)('in "%s"', (language) => {
  const [words, figures] = [WORDS[language], figuresOf(language)];
  const growth = (shown: typeof audience, timeZone: string): string =>
    growthText(words, figures, { title: 'Newsroom', window, audience: shown, timeZone }).text;

  it.each([
    ['top', topText(words, figures, { title: 'Newsroom', window, ranking }).text],
    ['growth', growth(audience, 'Asia/Tashkent')],
    ['blind', growth(blind, 'UTC')],
    ['compare', compareText(words, figures, { comparisons, days: 30 }).text],
  ] as const)('%s', (name, text) => {
    expect(spaced(text)).toBe(TEXTS[language][name]);
  });
});

it('links to the posts', () => {
  const { text, entities } = topText(WORDS.en, figuresOf('en'), { title: 'Newsroom', window, ranking });
  const found = entities.find(({ type }) => type === 'text_link');
  expect(found?.value).toBe('https://t.me/news/5');
  expect(text.slice(found?.offset).startsWith('Snow has fallen')).toBe(true);
});

it('says why there is no ranking', () => {
  const none = create(GetRankingResponseSchema, { unknown: { reason: UnknownReason.TOO_FEW_POSTS } });
  const { text } = topText(WORDS.en, figuresOf('en'), { title: 'Newsroom', window, ranking: none });
  expect(text).toContain('There are too few posts for it.');
});

it('numbers channels in the text and the picture alike, and tells two times of one by their days', () => {
  const figures = figuresOf('en');
  expect(namesOf(WORDS.en, figures, comparisons)).toEqual(['1. Newsroom', '2. Weather']);
  const [newsroom] = comparisons;
  const earlier = create(ComparisonSchema, {
    channelId: 1,
    window: { from: '2026-09-28', to: '2026-10-28' },
  });
  const twice = newsroom === undefined ? [] : [newsroom, earlier];
  expect(namesOf(WORDS.en, figures, twice)).toEqual([
    '28 Oct 2026 – 26 Nov 2026',
    '28 Sept 2026 – 27 Oct 2026',
  ]);
  expect(compareText(WORDS.en, figures, { comparisons: twice, days: 30 }).text).toContain('\nNewsroom\n');
});
