import type { Locale } from '../locale-of.ts';

const ENGLISH = {
  mail_off: 'This installation sends no mail: SMTP_URL is not set.',
  mail_not_taken: 'The mail server did not take it: {detail}',
  telegram_refused: 'Telegram refused it: {detail}',
  telegram_uncertain: 'It may have been sent: the connection broke before Telegram answered.',
  telegram_failed: 'It could not be handed to Telegram: {detail}',
  webhook_without_secret: 'The webhook has no secret. Add its address again.',
  webhook_not_public: '{detail} is not an address on the internet.',
  webhook_gone: 'The receiver answered 410: gone.',
  webhook_answered: 'The receiver answered {detail}.',
  webhook_silent: 'The receiver did not answer within 10 s.',
  webhook_unreachable: 'The receiver cannot be reached: {detail}',
} as const;

/** Why a notice did not arrive. */
export type DeliveryReason = keyof typeof ENGLISH;

const WORDS: Readonly<Record<Locale, Readonly<Record<DeliveryReason, string>>>> = {
  en: ENGLISH,
  ru: {
    mail_off: 'Этот сервер не отправляет почту: не задан SMTP_URL.',
    mail_not_taken: 'Почтовый сервер не принял письмо: {detail}',
    telegram_refused: 'Telegram отказал: {detail}',
    telegram_uncertain: 'Возможно, сообщение ушло: связь прервалась раньше, чем Telegram ответил.',
    telegram_failed: 'Не удалось передать сообщение в Telegram: {detail}',
    webhook_without_secret: 'У вебхука нет секрета. Добавьте его адрес заново.',
    webhook_not_public: '{detail} — не адрес в интернете.',
    webhook_gone: 'Получатель ответил 410: его больше нет.',
    webhook_answered: 'Получатель ответил {detail}.',
    webhook_silent: 'Получатель не ответил за 10 с.',
    webhook_unreachable: 'Получатель недоступен: {detail}',
  },
  uz: {
    mail_off: 'Bu server pochta yubormaydi: SMTP_URL belgilanmagan.',
    mail_not_taken: 'Pochta serveri xatni qabul qilmadi: {detail}',
    telegram_refused: 'Telegram rad etdi: {detail}',
    telegram_uncertain: 'Xabar ketgan bo‘lishi mumkin: Telegram javob bermasidan aloqa uzildi.',
    telegram_failed: 'Xabarni Telegramga topshirib bo‘lmadi: {detail}',
    webhook_without_secret: 'Vebhukning maxfiy kaliti yo‘q. Manzilini qayta qo‘shing.',
    webhook_not_public: '{detail} internetdagi manzil emas.',
    webhook_gone: 'Qabul qiluvchi 410 deb javob berdi: u endi yo‘q.',
    webhook_answered: 'Qabul qiluvchi {detail} deb javob berdi.',
    webhook_silent: 'Qabul qiluvchi 10 soniyada javob bermadi.',
    webhook_unreachable: 'Qabul qiluvchiga ulanib bo‘lmadi: {detail}',
  },
};

/** What went wrong with a delivery, as it is kept. */
export interface DeliveryProblem {
  /** Empty where nothing did, and where the detail is all that is known. */
  readonly lastReason: DeliveryReason | '';
  /** What the other side said, in its own words: an answer, an address, an error of the network. */
  readonly lastError: string;
}

/** The same for a person; empty where nothing went wrong. */
export function deliveryWords({ lastReason, lastError }: DeliveryProblem, locale: Locale): string {
  return lastReason === '' ? lastError : WORDS[locale][lastReason].replace('{detail}', () => lastError);
}
