/** Browsers keep no cookie longer; the session itself ends when the users service says so. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;
/** A browser takes a `__Host-` cookie only from a secure page and for the whole of one host. */
const SECURE_NAME = '__Host-analyticbot-session';
const PLAIN_NAME = 'analyticbot-session';
const TOKEN = /^[\w-]{20,400}$/;

/** The session token that the request carries, or null. `secure` says whether the page was served over HTTPS. */
export function readSessionCookie(cookieHeader: string | undefined, secure: boolean): string | null {
  if (cookieHeader === undefined) return null;
  const name = secure ? SECURE_NAME : PLAIN_NAME;
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

/** The `Set-Cookie` that removes the token. */
export function expiredSessionCookie(secure: boolean): string {
  return cookie('', 0, secure);
}

function cookie(value: string, maxAgeSeconds: number, secure: boolean): string {
  const name = secure ? SECURE_NAME : PLAIN_NAME;
  const attributes = `Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax`;
  return `${name}=${value}; ${attributes}${secure ? '; Secure' : ''}`;
}
