/** What an address in a text means: a link, a person, a custom emoji, a date, or nothing that Telegram takes. */
export type LinkMeaning =
  | { readonly type: 'text_link'; readonly url: string }
  | { readonly type: 'text_mention'; readonly user: { readonly id: number } };

export type PictureMeaning =
  | { readonly type: 'custom_emoji'; readonly custom_emoji_id: string }
  | { readonly type: 'date_time'; readonly unix_time: number; readonly date_time_format?: string };

const TELEGRAM_SCHEME = /^(tg|ton|tonsite):(\/\/)?[\w-]/i;
const SCHEME = /^[a-z][a-z\d+-]*:/i;
const USER_LINK = /^tg:(?:\/\/)?user\/?\?(?:[^#]*&)?id=(\d+)(?:[&#]|$)/i;
const EMOJI_ID = /^[1-9]\d{0,18}$/;
const DATE_FORMAT = /^(r|w?[dD]?[tT]?)$/;
const MOST_UNIX_TIME = 2 ** 31 - 1;

/**
 * The meaning of an address behind a text. One without a scheme is one of the web, as Telegram takes it.
 * @returns null where Telegram would leave the link out. Source: TDLib, LinkManager::check_link
 */
export function readLink(given: string): LinkMeaning | null {
  const url = given.trim().toWellFormed();
  const user = USER_LINK.exec(url)?.[1];
  if (user !== undefined)
    return isUserId(Number(user)) ? { type: 'text_mention', user: { id: Number(user) } } : null;
  if (url === '' || /[\s\p{Cc}]/u.test(url)) return null;
  if (TELEGRAM_SCHEME.test(url)) return { type: 'text_link', url };
  const whole = SCHEME.test(url) ? url : `http://${url}`;
  if (!/^https?:\/\//i.test(whole) || !URL.canParse(whole)) return null;
  const { hostname } = new URL(whole);
  return hostname.includes('.') || hostname.startsWith('[') ? { type: 'text_link', url: whole } : null;
}

/** The meaning of `![…](address)`: `tg://emoji?id=…` or `tg://time?unix=…&format=…`, else null. */
export function readPictureLink(given: string): PictureMeaning | null {
  const url = given.trim();
  if (!/^tg:\/\/(emoji|time)\?/i.test(url) || !URL.canParse(url)) return null;
  const { hostname, searchParams } = new URL(url);
  if (hostname.toLowerCase() === 'emoji') return readEmojiId(searchParams.get('id') ?? '');
  return readDate(searchParams.get('unix') ?? '', searchParams.get('format') ?? '');
}

export function readEmojiId(id: string): PictureMeaning | null {
  return isEmojiId(id) ? { type: 'custom_emoji', custom_emoji_id: id } : null;
}

/** @param unix seconds, in decimal digits */
export function readDate(unix: string, format: string): PictureMeaning | null {
  const time = /^\d{1,10}$/.test(unix) ? Number(unix) : 0;
  if (!isUnixTime(time) || !isDateFormat(format)) return null;
  return { type: 'date_time', unix_time: time, ...(format === '' ? {} : { date_time_format: format }) };
}

export function isUserId(id: number): boolean {
  return Number.isSafeInteger(id) && id > 0;
}

export function isEmojiId(id: string): boolean {
  return EMOJI_ID.test(id);
}

/** TDLib keeps it in 32 bits and takes no time before 1970. */
export function isUnixTime(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds > 0 && seconds <= MOST_UNIX_TIME;
}

/** @see https://core.telegram.org/bots/api#date-time-entity-formatting */
export function isDateFormat(format: string): boolean {
  return DATE_FORMAT.test(format);
}

export function userLink(id: number): string {
  return `tg://user?id=${id}`;
}

export function emojiLink(id: string): string {
  return `tg://emoji?id=${id}`;
}

export function timeLink(unix: number, format: string | undefined): string {
  return `tg://time?unix=${unix}${format === undefined ? '' : `&format=${format}`}`;
}
