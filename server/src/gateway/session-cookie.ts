/** Browsers keep no cookie longer; the session itself ends when the users service says so. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;
/** A browser takes a `__Host-` cookie only from a secure page and for the whole of one host. */
const SECURE_NAME = '__Host-analyticbot-session';
const PLAIN_NAME = 'analyticbot-session';
/** Of the page inside Telegram, which may stand in a frame. */
const FRAMED_NAME = '__Host-analyticbot-mini-app';
const TOKEN = /^[\w-]{20,400}$/;

/** The session token that the request carries, or null. `secure` says whether the page was served over HTTPS. */
export function readSessionCookie(cookieHeader: string | undefined, secure: boolean): string | null {
  if (cookieHeader === undefined) return null;
  if (!secure) return readCookie(cookieHeader, PLAIN_NAME);
  return readCookie(cookieHeader, SECURE_NAME) ?? readCookie(cookieHeader, FRAMED_NAME);
}

function readCookie(cookieHeader: string, name: string): string | null {
  for (const pair of cookieHeader.split(';')) {
    const equals = pair.indexOf('=');
    if (equals === -1 || pair.slice(0, equals).trim() !== name) continue;
    const value = pair.slice(equals + 1).trim();
    return TOKEN.test(value) ? value : null;
  }
  return null;
}

/** The `Set-Cookie` that keeps the token: out of reach of scripts and of requests that other sites make. */
export function sessionCookie(token: string, secure: boolean): string {
  return cookie(token, MAX_AGE_SECONDS, secure);
}

/** Every `Set-Cookie` that removes the token. */
export function expiredSessionCookies(secure: boolean): readonly string[] {
  return secure ? [cookie('', 0, secure), framedCookie('', 0)] : [cookie('', 0, secure)];
}

/**
 * The same for the page inside Telegram. In Telegram's web version it stands in a frame of another site, where browsers keep
 * cookies only that say they may be used there, and only for frames in that site (`Partitioned`). What other sites would
 * have changed with it, the check of the origin refuses. A session of the page by itself ends in this browser, or it would
 * go before this one.
 */
export function framedSessionCookies(token: string, secure: boolean): readonly string[] {
  if (!secure) return [sessionCookie(token, secure)];
  return [framedCookie(token, MAX_AGE_SECONDS), cookie('', 0, secure)];
}

function framedCookie(value: string, maxAgeSeconds: number): string {
  return `${FRAMED_NAME}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=None; Secure; Partitioned`;
}

function cookie(value: string, maxAgeSeconds: number, secure: boolean): string {
  const name = secure ? SECURE_NAME : PLAIN_NAME;
  const attributes = `Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax`;
  return `${name}=${value}; ${attributes}${secure ? '; Secure' : ''}`;
}
