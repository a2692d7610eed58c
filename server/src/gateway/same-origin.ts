/** What a browser says about where a request comes from. */
export interface OriginFacts {
  readonly method: string;
  /** It asks for another protocol: browsers let pages of any site open a WebSocket, cookies included. */
  readonly upgrades: boolean;
  /** `Sec-Fetch-Site`, which pages cannot forge. */
  readonly fetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
  /** Origin under which people open the dashboard, where configured: a proxy may change the host. */
  readonly publicOrigin: string | null;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that changes something, or opens a WebSocket, may have been made by a page of another site with the person's cookie.
 * Programs send neither header and carry no browser's cookies.
 */
export function isForeignRequest(facts: OriginFacts): boolean {
  if (SAFE_METHODS.has(facts.method) && !facts.upgrades) return false;
  const { fetchSite, origin } = facts;
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') return true;
  if (origin === undefined) return false;
  if (origin === facts.publicOrigin) return false;
  return !URL.canParse(origin) || new URL(origin).host !== facts.host;
}
