const BARE_LINK =
  /(?:https?:\/\/|(?<![\w@./-])www\.|(?<![\w@./-])(?:t|telegram)\.me\/)[^\s<>"'()[\]{}*|\\^`]+/giu;
const HOST = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/?#@\s]*@)?([^/?#:\s]+)/i;
const HOST_NAME =
  /^(?=.{4,253}$)(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]{1,62}$/u;

/** Addresses that stand in a text without formatting. Bare names without a scheme are not guessed at. */
export function findLinks(text: string): string[] {
  if (!text.includes('.')) return [];
  return Array.from(text.matchAll(BARE_LINK), (match) => match[0]);
}

/** Host names of addresses, lower case, without www., each once. Addresses of other schemes (mailto:, tg:) have none. */
export function distinctDomains(addresses: Iterable<string>): string[] {
  const found = new Set<string>();
  for (const address of addresses) {
    const domain = domainOf(address);
    if (domain !== null) found.add(domain);
  }
  return found.size === 0 ? [] : [...found];
}

/** By hand and not with URL: it is asked for every link of every message, and dumps hold addresses of all sorts. */
export function domainOf(address: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) && !/^https?:\/\//i.test(address) && !/^[^:/]+:\d/.test(address)) {
    return null;
  }
  const host = HOST.exec(address.trim())?.[1]
    ?.toLowerCase()
    .replace(/\.+$/, '')
    .replace(/^www\./, '');
  return host !== undefined && HOST_NAME.test(host) ? host : null;
}
