import type { Locale } from '../locale-of.ts';
import type { Said, Texts } from '../notice.ts';
import type { Condition, SeriesMetric } from './condition.ts';

/** What a rule tells of. */
export interface Told {
  readonly name: string;
  readonly channel: string;
  readonly condition: Condition;
  /** Of a change its percent, of an absence its hours. */
  readonly value: number;
  readonly messageId: number | null;
}

interface Words {
  readonly metrics: Readonly<Record<SeriesMetric, string>>;
  readonly threshold: string;
  readonly change: string;
  readonly postViews: string;
  readonly postExpectation: string;
  readonly posts: string;
  readonly observations: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    metrics: {
      subscribers: 'Subscribers',
      net_growth: 'Net growth',
      posts: 'Posts a day',
      views_gained: 'Views gained',
      average_reach: 'Average reach',
      engagement_rate: 'Engagement rate',
      reactions: 'Reactions',
      forwards: 'Forwards',
      comments: 'Comments',
      views_total: 'Views of new posts',
      view_rate: 'View rate',
      share_rate: 'Share rate',
      joins: 'Joined',
      leaves: 'Left',
      member_growth: 'Joined less left',
      active_boosts: 'Active boosts',
      added_boosts: 'New boosts',
      ended_boosts: 'Ended boosts',
    },
    threshold: '{metric}: {value}. Your limit is {limit}; days looked at: {days}.',
    change: '{metric}: {value} against the period before. Your limit is {limit}; days compared: {days}.',
    postViews: 'Post {post}: {value} views at the age of {hours} h. Your limit is {limit}.',
    postExpectation: 'Post {post}: {value} times the views that were expected. Your limit is {limit}.',
    posts: 'Nothing was published for {value} h.',
    observations: 'Nothing was observed for {value} h. Look whether its sources still work.',
  },
  ru: {
    metrics: {
      subscribers: 'Подписчики',
      net_growth: 'Чистый прирост',
      posts: 'Постов в день',
      views_gained: 'Новые просмотры',
      average_reach: 'Средний охват',
      engagement_rate: 'Вовлечённость',
      reactions: 'Реакции',
      forwards: 'Пересылки',
      comments: 'Комментарии',
      views_total: 'Просмотры новых постов',
      view_rate: 'Доля просмотров',
      share_rate: 'Доля пересылок',
      joins: 'Подписались',
      leaves: 'Отписались',
      member_growth: 'Подписались минус отписались',
      active_boosts: 'Действующие бусты',
      added_boosts: 'Новые бусты',
      ended_boosts: 'Закончившиеся бусты',
    },
    threshold: '{metric}: {value}. Ваш порог — {limit}; дней в расчёте: {days}.',
    change: '{metric}: {value} к предыдущему периоду. Ваш порог — {limit}; дней в сравнении: {days}.',
    postViews: 'Пост {post}: просмотров через {hours} ч — {value}. Ваш порог — {limit}.',
    postExpectation: 'Пост {post}: просмотров в {value} раза от ожидаемого. Ваш порог — {limit}.',
    posts: 'Публикаций нет уже {value} ч.',
    observations: 'Новых данных нет уже {value} ч. Проверьте, работают ли источники.',
  },
  uz: {
    metrics: {
      subscribers: 'Obunachilar',
      net_growth: 'Sof o‘sish',
      posts: 'Kuniga postlar',
      views_gained: 'Yangi ko‘rishlar',
      average_reach: 'O‘rtacha qamrov',
      engagement_rate: 'Faollik darajasi',
      reactions: 'Reaksiyalar',
      forwards: 'Ulashishlar',
      comments: 'Izohlar',
      views_total: 'Yangi postlar ko‘rishlari',
      view_rate: 'Ko‘rish ulushi',
      share_rate: 'Ulashish ulushi',
      joins: 'Qo‘shilganlar',
      leaves: 'Chiqib ketganlar',
      member_growth: 'Qo‘shilgan minus ketganlar',
      active_boosts: 'Amaldagi bustlar',
      added_boosts: 'Yangi bustlar',
      ended_boosts: 'Tugagan bustlar',
    },
    threshold: '{metric}: {value}. Chegarangiz — {limit}; hisobga olingan kunlar: {days}.',
    change:
      '{metric}: oldingi davrga nisbatan {value}. Chegarangiz — {limit}; solishtirilgan kunlar: {days}.',
    postViews: '{post}-post: {hours} soatdan keyin {value} ta ko‘rish. Chegarangiz — {limit}.',
    postExpectation: '{post}-post: kutilganidan {value} baravar ko‘rish. Chegarangiz — {limit}.',
    posts: '{value} soatdan beri hech narsa e’lon qilinmadi.',
    observations: '{value} soatdan beri yangi ma’lumot yo‘q. Manbalar ishlayotganini tekshiring.',
  },
};

/** What people read when a rule tells something. */
export function ruleWords(told: Told): Texts {
  return { en: say(told, 'en'), ru: say(told, 'ru'), uz: say(told, 'uz') };
}

const RATES: readonly SeriesMetric[] = ['engagement_rate', 'view_rate', 'share_rate'];

/** The number of a metric as the language writes it; a rate as its percent. */
export function metricNumber(metric: SeriesMetric, value: number, locale: Locale): string {
  const style = RATES.includes(metric) ? 'percent' : 'decimal';
  return new Intl.NumberFormat(locale, {
    style,
    maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0,
  }).format(value);
}

function say({ name, channel, condition, value, messageId }: Told, locale: Locale): Said {
  const words = WORDS[locale];
  const plain = (number: number): string => metricNumber('views_gained', number, locale);
  const percent = (number: number): string => `${number > 0 ? '+' : ''}${plain(number)} %`;
  const text = ((): string => {
    switch (condition.kind) {
      case 'threshold':
        return fill(words.threshold, {
          metric: words.metrics[condition.metric],
          value: metricNumber(condition.metric, value, locale),
          limit: metricNumber(condition.metric, condition.limit, locale),
          days: plain(condition.periodDays),
        });
      case 'change':
        return fill(words.change, {
          metric: words.metrics[condition.metric],
          value: percent(value),
          limit: percent(condition.direction === 'above' ? condition.percent : -condition.percent),
          days: plain(condition.periodDays),
        });
      case 'post':
        return fill(condition.number === 'views' ? words.postViews : words.postExpectation, {
          post: String(messageId ?? ''),
          value: plain(value),
          hours: plain(condition.ageHours),
          limit: plain(condition.limit),
        });
      case 'absence':
        return fill(words[condition.of], { value: plain(Math.floor(value)) });
    }
  })();
  return { title: `${name}: ${channel}`, text };
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
