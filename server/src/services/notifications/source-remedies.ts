import { type SourceChangedEvent, SourceKind } from '@analyticbot/contracts/telegram/v1/events';
import type { Locale } from './locale-of.ts';

/** Languages that the part which knows a problem does not speak itself. */
type Translated = Exclude<Locale, 'en'>;
type Words = Readonly<Record<Translated, string>>;

/** What is wrong and what to do, by the reason that the event gives. */
export const REMEDIES: Readonly<Record<string, Words>> = {
  TOKEN_REVOKED: {
    ru: 'Telegram больше не знает токен бота. Возьмите у @BotFather новый (/token) и подключите бота заново.',
    uz: 'Telegram bot tokenini endi tanimaydi. @BotFatherdan yangisini (/token) olib, botni qayta ulang.',
  },
  TOKEN_UNREADABLE: {
    ru: 'Токен нельзя открыть: секрет этого сервера изменился. Подключите бота заново с его токеном.',
    uz: 'Tokenni ochib bo‘lmadi: bu serverning maxfiy kaliti o‘zgargan. Botni tokeni bilan qayta ulang.',
  },
  POLLED_ELSEWHERE: {
    ru: 'Обновления этого бота запрашивает ещё одна программа, и они отбирают их друг у друга. Остановите её или возьмите у @BotFather новый токен (/revoke) и подключите бота заново.',
    uz: 'Bu botning yangilanishlarini boshqa dastur ham so‘rayapti, ular bir-biridan tortib olmoqda. O‘sha dasturni to‘xtating yoki @BotFatherdan yangi token (/revoke) olib, botni qayta ulang.',
  },
  WEBHOOK_REFUSED: {
    ru: 'Telegram не принимает адрес этого сервера. Проверьте, что PUBLIC_URL доступен по HTTPS, или задайте TELEGRAM_UPDATES=polling.',
    uz: 'Telegram bu serverning manzilini qabul qilmayapti. PUBLIC_URL HTTPS orqali ochilishini tekshiring yoki TELEGRAM_UPDATES=polling deb belgilang.',
  },
  BOT_CHAT_IGNORED: {
    ru: 'Этот канал или группа здесь удалены. Чтобы снова следить, уберите оттуда бота в Telegram и добавьте заново.',
    uz: 'Bu kanal yoki guruh bu yerda o‘chirilgan. Yana kuzatish uchun botni Telegramda olib tashlab, qaytadan qo‘shing.',
  },
  BOT_REMOVED: {
    ru: 'Бота там больше нет. Добавьте его снова администратором; всё, что он видел, сохранено.',
    uz: 'Bot endi u yerda emas. Uni yana administrator qilib qo‘shing; u ko‘rgan narsalar saqlangan.',
  },
  BOT_NO_ADMINISTRATOR: {
    ru: 'Бот не администратор и слышит только то, что говорят ему. Сделайте его администратором.',
    uz: 'Bot administrator emas va faqat o‘ziga aytilganini eshitadi. Uni administrator qiling.',
  },
  UNREACHABLE: {
    ru: 'С этим аккаунтом не удаётся достучаться до Telegram. Проверьте, что сервер может соединяться с Telegram; попытки повторяются сами.',
    uz: 'Bu akkaunt bilan Telegramga ulanib bo‘lmayapti. Server Telegram bilan bog‘lana olishini tekshiring; o‘zi qayta urinib turadi.',
  },
  SESSION_UNREADABLE: {
    ru: 'Сеанс аккаунта нельзя открыть: секрет этого сервера изменился. Подключите аккаунт заново в настройках.',
    uz: 'Akkaunt seansini ochib bo‘lmadi: bu serverning maxfiy kaliti o‘zgargan. Akkauntni sozlamalarda qayta ulang.',
  },
  ACCOUNT_REFUSED: {
    ru: 'Telegram отказывает аккаунту. Попытки повторяются сами; если не пройдёт, подключите его заново в настройках.',
    uz: 'Telegram akkauntni rad etyapti. O‘zi qayta urinib turadi; o‘tib ketmasa, uni sozlamalarda qayta ulang.',
  },
  NOT_KEPT: {
    ru: 'То, что аккаунт увидел в канале, не удалось сохранить. Попытка повторится сама.',
    uz: 'Akkaunt kanalda ko‘rgan narsani saqlab bo‘lmadi. O‘zi qayta urinadi.',
  },
  NOT_ADMINISTERED: {
    ru: 'Аккаунт больше не администратор канала. Сделайте его снова администратором; всё, что он видел, сохранено.',
    uz: 'Akkaunt endi kanal administratori emas. Uni yana administrator qiling; u ko‘rgan narsalar saqlangan.',
  },
  CHANNEL_PRIVATE: {
    ru: 'Аккаунта больше нет в канале. Добавьте его снова администратором; всё, что он видел, сохранено.',
    uz: 'Akkaunt endi kanalda emas. Uni yana administrator qilib qo‘shing; u ko‘rgan narsalar saqlangan.',
  },
  CHAT_ADMIN_REQUIRED: {
    ru: 'Аккаунт больше не администратор канала. Сделайте его снова администратором.',
    uz: 'Akkaunt endi kanal administratori emas. Uni yana administrator qiling.',
  },
  page_name_free: {
    ru: 'Это имя теперь никем не занято. Проверьте имя канала.',
    uz: 'Bu nom endi hech kimniki emas. Kanal nomini tekshiring.',
  },
  page_landing_user: {
    ru: 'Это имя теперь у человека, постов у него нет. Проверьте имя канала.',
    uz: 'Bu nom endi odamniki, unda postlar yo‘q. Kanal nomini tekshiring.',
  },
  page_landing_bot: {
    ru: 'Это имя теперь у бота, постов у него нет. Проверьте имя канала.',
    uz: 'Bu nom endi botniki, unda postlar yo‘q. Kanal nomini tekshiring.',
  },
  page_landing_group: {
    ru: 'Это имя группы, а сообщений групп Telegram не показывает. Импортируйте её экспорт.',
    uz: 'Bu guruh nomi, Telegram esa guruh xabarlarini ko‘rsatmaydi. Uning eksportini yuklang.',
  },
  page_landing_channel: {
    ru: 'Канал больше не показывает посты публично. Подключите бота или аккаунт или импортируйте экспорт.',
    uz: 'Kanal postlarini endi ochiq ko‘rsatmaydi. Bot yoki akkaunt ulang yoki eksportini yuklang.',
  },
  page_markup_unknown: {
    ru: 'Telegram изменил свои страницы, и эта версия их не понимает. Обновите AnalyticBot, а пока возьмите другой источник.',
    uz: 'Telegram sahifalarini o‘zgartirdi, bu versiya ularni tushunmaydi. AnalyticBotni yangilang, hozircha boshqa manbadan foydalaning.',
  },
  page_too_large: {
    ru: 'Страница слишком велика, чтобы её прочитать. Возьмите другой источник.',
    uz: 'Sahifa o‘qish uchun juda katta. Boshqa manbadan foydalaning.',
  },
  unreachable: {
    ru: 't.me не отвечает. Попытка повторится сама.',
    uz: 't.me javob bermayapti. O‘zi qayta urinadi.',
  },
  slow_down: {
    ru: 't.me просит подождать. Следующий взгляд будет не раньше.',
    uz: 't.me biroz kutishni so‘radi. Keyingi qarash shundan oldin bo‘lmaydi.',
  },
  not_taken_in: {
    ru: 'Прочитанное на странице не удалось записать. Попытка повторится сама; причина в журнале.',
    uz: 'Sahifadagi ma’lumot yozilmadi. O‘zi qayta urinadi; sababi jurnalda.',
  },
};

/** Telegram names more reasons than anybody can list: what can be done about an account is the same for all of them. */
const SESSION_ENDED: Words = {
  ru: 'Telegram завершил сеанс аккаунта ({reason}). Подключите его заново в настройках.',
  uz: 'Telegram akkaunt seansini tugatdi ({reason}). Uni sozlamalarda qayta ulang.',
};
const CHANNEL_CLOSED: Words = {
  ru: 'Telegram не показывает канал этому аккаунту ({reason}). Откройте канал в Telegram с этого аккаунта.',
  uz: 'Telegram kanalni bu akkauntga ko‘rsatmayapti ({reason}). Kanalni Telegramda shu akkaunt bilan oching.',
};
const UNKNOWN: Words = {
  ru: 'Причина: {reason}. Что делать, сказано в источниках канала.',
  uz: 'Sababi: {reason}. Nima qilish kerakligi kanal manbalarida aytilgan.',
};

/** What to do about a source that fails, in each language; English as the part that knows it says it. */
export function sourceRemedies(
  event: Pick<SourceChangedEvent, 'kind' | 'channelId' | 'reason' | 'message'>,
): Readonly<Record<Locale, string>> {
  const { reason, message } = event;
  const words = REMEDIES[reason] ?? wordsFor(event);
  const said = (locale: Translated): string => words[locale].replace('{reason}', () => reason);
  return { en: message, ru: said('ru'), uz: said('uz') };
}

function wordsFor({ kind, channelId }: Pick<SourceChangedEvent, 'kind' | 'channelId'>): Words {
  if (kind !== SourceKind.ACCOUNT) return UNKNOWN;
  return channelId === 0 ? SESSION_ENDED : CHANNEL_CLOSED;
}
