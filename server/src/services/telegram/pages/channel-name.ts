/**
 * The name of a public channel in what a person wrote: name, @name, t.me/name, https://t.me/s/name/12. In small letters;
 * null where there is none, as in a link to a private channel.
 */
export function channelName(text: string): string | null {
  const written = text.trim();
  const link = /^(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.(?:me|dog)\/(?:s\/)?(\w+)(?:[/?#].*)?$/i.exec(
    written,
  );
  const subdomain = /^(?:https?:\/\/)?(\w+)\.t\.me(?:[/?#].*)?$/i.exec(written);
  const name = (link?.[1] ?? subdomain?.[1] ?? written.replace(/^@/, '')).toLowerCase();
  return /^[a-z]\w{3,31}$/.test(name) && !RESERVED.has(name) ? name : null;
}

/** Words that stand where a name could in links of other kinds. */
const RESERVED = new Set([
  'joinchat',
  'addstickers',
  'addemoji',
  'addtheme',
  'share',
  'proxy',
  'socks',
  'setlanguage',
  'invoice',
]);
