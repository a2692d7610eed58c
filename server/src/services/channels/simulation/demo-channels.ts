import { PostFormat } from '@analyticbot/contracts/channels/v1/post';

/** What a simulated channel is like. Names and sentences are invented. */
export interface ChannelProfile {
  readonly title: string;
  readonly username: string;
  readonly telegramId: number;
  readonly description: string;
  readonly timeZone: string;
  readonly tags: readonly string[];
  readonly subscribersAtStart: number;
  /** Net growth a day, relative. */
  readonly dailyGrowth: number;
  readonly postsPerDay: number;
  /** Median 14-day views ÷ subscribers. */
  readonly viewRate: number;
  readonly formats: readonly (readonly [PostFormat, number])[];
  readonly topics: readonly Topic[];
  readonly reactions: readonly (readonly [string, number])[];
  /** Titles of channels whose posts it passes on. */
  readonly origins: readonly string[];
  readonly advertisements: readonly Advertisement[];
}

/** An advertisement that brought people, and how well they stayed. */
export interface Advertisement {
  readonly name: string;
  /** Username of the demo channel that carried it. */
  readonly host: string;
  /** In the smallest unit of the currency. */
  readonly priceMinor: number;
  readonly currency: string;
  /** So long before the last observation. */
  readonly daysAgo: number;
  readonly joins: number;
  /** Share of them that goes again within days. */
  readonly fickle: number;
}

/** A subject a channel writes about: its sentences, hashtag, and how much better or worse it does. */
export interface Topic {
  readonly hashtag: string;
  /** Factor on views and on reactions. */
  readonly appeal: number;
  readonly sentences: readonly string[];
  readonly linkDomain: string | null;
}

/** The channels of the demo workspace, one per interface language. */
export const DEMO_CHANNELS: readonly ChannelProfile[] = [
  {
    title: 'Slow Travel Notes',
    username: 'slow_travel_demo',
    telegramId: 900_000_001,
    description: 'Trains, small towns and long walks. A simulated channel.',
    timeZone: 'Europe/London',
    tags: ['travel', 'english'],
    subscribersAtStart: 8_400,
    dailyGrowth: 0.0016,
    postsPerDay: 1.6,
    viewRate: 0.42,
    formats: [
      [PostFormat.TEXT, 3],
      [PostFormat.PHOTO, 5],
      [PostFormat.VIDEO, 1],
      [PostFormat.POLL, 0.5],
      [PostFormat.LINK, 1.5],
    ],
    topics: [
      {
        hashtag: 'nighttrain',
        appeal: 1.45,
        linkDomain: null,
        sentences: [
          'The night train leaves at nine, and by midnight the valley is all lamps.',
          'Book the lower bunk: the window is yours at sunrise.',
          'Three countries, one blanket, and coffee that tastes of the corridor.',
        ],
      },
      {
        hashtag: 'walks',
        appeal: 1,
        linkDomain: 'walks.example',
        sentences: [
          'Twelve kilometres along the old canal, flat all the way.',
          'Start early: the bakery at the bridge sells out by ten.',
          'The map says forest, the path says blackberries.',
        ],
      },
      {
        hashtag: 'budget',
        appeal: 0.8,
        linkDomain: 'tickets.example',
        sentences: [
          'What the week cost, line by line, with the one mistake I would not repeat.',
          'Two regional tickets were cheaper than one express, and only an hour slower.',
        ],
      },
    ],
    reactions: [
      ['❤', 5],
      ['👍', 4],
      ['🔥', 2],
      ['😍', 1],
    ],
    origins: ['City Calendar', 'Toshkent yangiliklari', 'Bahor bogʻi'],
    advertisements: [
      {
        name: 'Night trains, long read',
        host: 'kuhnya_demo',
        priceMinor: 12_000,
        currency: 'EUR',
        daysAgo: 62,
        joins: 240,
        fickle: 0.22,
      },
      {
        name: 'Free map giveaway',
        host: 'toshkent_demo',
        priceMinor: 9_500,
        currency: 'EUR',
        daysAgo: 25,
        joins: 310,
        fickle: 0.58,
      },
    ],
  },
  {
    title: 'Кухня на каждый день',
    username: 'kuhnya_demo',
    telegramId: 900_000_002,
    description: 'Простые рецепты. Смоделированный канал.',
    timeZone: 'Europe/Moscow',
    tags: ['food', 'русский'],
    subscribersAtStart: 23_500,
    dailyGrowth: 0.0007,
    postsPerDay: 2.4,
    viewRate: 0.28,
    formats: [
      [PostFormat.PHOTO, 6],
      [PostFormat.VIDEO, 2],
      [PostFormat.TEXT, 1],
      [PostFormat.POLL, 0.4],
    ],
    topics: [
      {
        hashtag: 'завтрак',
        appeal: 1.2,
        linkDomain: null,
        sentences: [
          'Овсянка, которую не надо варить: вечером залить, утром достать.',
          'Сырники без муки держат форму, если творог отжать.',
          'Пять минут у плиты, и весь дом просыпается сам.',
        ],
      },
      {
        hashtag: 'суп',
        appeal: 1,
        linkDomain: null,
        sentences: [
          'Сначала обжарьте коренья, потом лейте воду: вкус будет другим.',
          'Грибной суп из того, что осталось в морозилке.',
        ],
      },
      {
        hashtag: 'техника',
        appeal: 0.7,
        linkDomain: 'shop.example',
        sentences: [
          'Какая сковорода нужна на самом деле и почему одной хватит.',
          'Читаем состав вместе: что скрывается за словом «натуральный».',
        ],
      },
    ],
    reactions: [
      ['👍', 5],
      ['❤', 4],
      ['🔥', 3],
      ['😋', 2],
    ],
    origins: ['Открытая библиотека', 'Slow Travel Notes', 'City Calendar'],
    advertisements: [
      {
        name: 'Подборка завтраков',
        host: 'slow_travel_demo',
        priceMinor: 850_000,
        currency: 'RUB',
        daysAgo: 48,
        joins: 420,
        fickle: 0.3,
      },
      {
        name: 'Розыгрыш сковороды',
        host: 'toshkent_demo',
        priceMinor: 3_000,
        currency: 'XTR',
        daysAgo: 17,
        joins: 530,
        fickle: 0.65,
      },
    ],
  },
  {
    title: 'Toshkent yangiliklari',
    username: 'toshkent_demo',
    telegramId: 900_000_003,
    description: 'Shahar hayoti haqida qisqa xabarlar. Simulyatsiya qilingan kanal.',
    timeZone: 'Asia/Tashkent',
    tags: ['news', 'oʻzbekcha'],
    subscribersAtStart: 3_100,
    dailyGrowth: 0.0042,
    postsPerDay: 4.2,
    viewRate: 0.55,
    formats: [
      [PostFormat.TEXT, 4],
      [PostFormat.PHOTO, 4],
      [PostFormat.VIDEO, 1.5],
      [PostFormat.LINK, 1],
    ],
    topics: [
      {
        hashtag: 'transport',
        appeal: 1.1,
        linkDomain: 'metro.example',
        sentences: [
          'Ertadan boshlab avtobus yoʻnalishi oʻzgaradi, yangi bekat bozor yonida.',
          'Metro bugun yarim tungacha ishlaydi.',
        ],
      },
      {
        hashtag: 'obhavo',
        appeal: 0.85,
        linkDomain: null,
        sentences: [
          'Kechqurun shamol kuchayadi, derazalarni yopib qoʻying.',
          'Dam olish kunlari havo iliq, yomgʻir kutilmaydi.',
        ],
      },
      {
        hashtag: 'madaniyat',
        appeal: 1.25,
        linkDomain: 'teatr.example',
        sentences: [
          'Eski shaharda hunarmandlar koʻrgazmasi ochildi, kirish bepul.',
          'Yozgi kino bogʻga qaytdi: birinchi seans soat sakkizda.',
        ],
      },
    ],
    reactions: [
      ['👍', 6],
      ['🔥', 3],
      ['👏', 2],
      ['❤', 2],
    ],
    origins: ['Bahor bogʻi', 'Slow Travel Notes', 'Кухня на каждый день'],
    advertisements: [
      {
        name: 'Shahar xaritasi',
        host: 'kuhnya_demo',
        priceMinor: 90_000_000,
        currency: 'UZS',
        daysAgo: 36,
        joins: 260,
        fickle: 0.27,
      },
    ],
  },
];
