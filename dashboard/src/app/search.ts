/** What a one-time link carries. */
export interface TokenSearch {
  readonly token?: string;
}

export function parseTokenSearch(search: Record<string, unknown>): TokenSearch {
  // A token of digits alone is read as a number by the router.
  if (typeof search.token === 'number') return { token: String(search.token) };
  return typeof search.token === 'string' && search.token !== '' ? { token: search.token } : {};
}

/** Where to go after signing in, and whether a session had just ended. */
export interface SignInSearch {
  readonly next?: string;
  readonly ended?: boolean;
  readonly reset?: boolean;
}

export function parseSignInSearch(search: Record<string, unknown>): SignInSearch {
  const next = typeof search.next === 'string' ? pathWithin(search.next) : null;
  return {
    ...(next === null ? {} : { next }),
    ...(search.ended === true ? { ended: true } : {}),
    ...(search.reset === true ? { reset: true } : {}),
  };
}

/**
 * A path within this page, or null: an address that leads elsewhere ("//host", "https:…", "/\host") must
 * not be followed after a sign-in.
 */
export function pathWithin(address: string): string | null {
  if (!/^\/(?![/\\])/.test(address)) return null;
  const base = 'https://page.invalid';
  if (!URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  return url.origin === base && !url.pathname.startsWith('/sign-in')
    ? `${url.pathname}${url.search}${url.hash}`
    : null;
}
