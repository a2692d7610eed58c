const allowedSchemes: ReadonlySet<string> = new Set(['http:', 'https:', 'tg:', 'mailto:']);

/**
 * The address of a link found in a post, or null when following it could do anything but open a page,
 * Telegram or a letter: `javascript:`, `data:`, `file:` and the like are shown as plain text.
 * A link without a scheme ("t.me/name", as Telegram shows them) is taken as https.
 */
export function safeLink(target: string): string | null {
  const trimmed = target.trim();
  if (trimmed === '') return null;
  return accepted(trimmed) ?? (hasScheme(trimmed) ? null : accepted(`https://${trimmed}`));
}

function accepted(candidate: string): string | null {
  if (!URL.canParse(candidate)) return null;
  const url = new URL(candidate);
  if (!allowedSchemes.has(url.protocol)) return null;
  // A user name in a web address makes one host look like another.
  if (url.protocol.startsWith('http') && (url.username !== '' || !url.hostname.includes('.'))) return null;
  return url.href;
}

/** True for "name:" at the start, but not for "example.com:8080". */
function hasScheme(text: string): boolean {
  return /^[a-z][a-z0-9+-]*:/i.test(text) && !/^[a-z0-9-]+(\.[a-z0-9-]+)*:\d+(\/|$)/i.test(text);
}

/** The page of a Telegram name such as "@durov", or null when it is no such name. */
export function telegramPage(mention: string): string | null {
  const name = mention.trim().replace(/^@/, '');
  return /^[a-z]\w{2,31}$/i.test(name) ? `https://t.me/${name}` : null;
}
