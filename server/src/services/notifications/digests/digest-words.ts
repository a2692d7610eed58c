import type { Locale } from '../locale-of.ts';
import type { Said, Texts } from '../notice.ts';

/** A channel over the days of a digest; what is not known is null. */
export interface ChannelDigest {
  readonly title: string;
  readonly subscribers: number | null;
  /** A page showed them shortened, as 12.3K. */
  readonly areRounded: boolean;
  readonly netGrowth: number | null;
  /** The truth may be so many more or fewer; 0 where it is exact. */
  readonly netGrowthMargin: number;
  readonly posts: number | null;
  readonly viewsGained: number | null;
  /** Against as many days before: 0.1 = +10 %. */
  readonly viewsChange: number | null;
  readonly best: { readonly text: string; readonly views: number; readonly url: string } | null;
}

/** What a digest tells. */
export interface Digest {
  readonly isWeekly: boolean;
  /** The last day that it tells of, YYYY-MM-DD. */
  readonly day: string;
  readonly channels: readonly ChannelDigest[];
  /** Titles of what was told since the digest before, the newest first. */
  readonly told: readonly Texts[];
}

interface Words {
  readonly daily: string;
  readonly weekly: string;
  readonly subscribers: string;
  readonly posts: string;
  readonly views: string;
  readonly best: string;
  readonly told: string;
  readonly nothing: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    daily: 'Your channels on {day}',
    weekly: 'Your channels in the week to {day}',
    subscribers: 'Subscribers',
    posts: 'Posts',
    views: 'New views',
    best: 'Most viewed',
    told: 'What happened',
    nothing: 'Nothing is known of these days.',
  },
  ru: {
    daily: 'Ваши каналы за {day}',
    weekly: 'Ваши каналы за неделю по {day}',
    subscribers: 'Подписчики',
    posts: 'Посты',
    views: 'Новые просмотры',
    best: 'Самый просматриваемый',
    told: 'Что произошло',
    nothing: 'За эти дни данных нет.',
  },
  uz: {
    daily: 'Kanallaringiz: {day}',
    weekly: 'Kanallaringiz: {day} kuni tugagan hafta',
    subscribers: 'Obunachilar',
    posts: 'Postlar',
    views: 'Yangi ko‘rishlar',
    best: 'Eng ko‘p ko‘rilgani',
    told: 'Nima bo‘ldi',
    nothing: 'Bu kunlar haqida ma’lumot yo‘q.',
  },
};

/** The text of a digest in each language. */
export function digestWords(digest: Digest): Texts {
  return { en: say(digest, 'en'), ru: say(digest, 'ru'), uz: say(digest, 'uz') };
}

function say({ isWeekly, day, channels, told }: Digest, locale: Locale): Said {
  const words = WORDS[locale];
  // The day before the month, as on the page.
  const date = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
  const parts = channels.map((channel) => channelText(channel, words, locale));
  if (told.length > 0) {
    parts.push([words.told, ...told.map((texts) => `• ${texts[locale].title}`)].join('\n'));
  }
  return {
    title: (isWeekly ? words.weekly : words.daily).replace('{day}', () => date),
    text: parts.join('\n\n'),
  };
}

function channelText(channel: ChannelDigest, words: Words, locale: Locale): string {
  const {
    title,
    subscribers,
    areRounded,
    netGrowth,
    netGrowthMargin,
    posts,
    viewsGained,
    viewsChange,
    best,
  } = channel;
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 });
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  const margin = netGrowthMargin > 0 ? ` ± ${plain.format(netGrowthMargin)}` : '';
  const growth = netGrowth === null ? null : `${signed.format(netGrowth)}${margin}`;
  const lines = [
    lineOf(words.subscribers, subscribers, areRounded ? short : plain, growth),
    lineOf(words.posts, posts, plain, null),
    lineOf(words.views, viewsGained, plain, viewsChange === null ? null : percent.format(viewsChange)),
    best === null ? '' : `${words.best}: ${plain.format(best.views)} — ${best.text}\n${best.url}`.trim(),
  ].filter((line) => line !== '');
  return [title, ...(lines.length === 0 ? [words.nothing] : lines)].join('\n');
}

function lineOf(name: string, value: number | null, plain: Intl.NumberFormat, change: string | null): string {
  if (value === null) return '';
  return `${name}: ${plain.format(value)}${change === null ? '' : ` (${change})`}`;
}
