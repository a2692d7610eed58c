/**
 * Scripts and styles come from files of this server alone, so that text planted in a post cannot run. Pictures may be
 * made by the page itself (exports of charts); nothing else may, and nobody may frame the page.
 */
const RULES = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
];

const policy = (frameAncestors: string): string => [...RULES, `frame-ancestors ${frameAncestors}`].join('; ');

/** Of the page inside Telegram alone: Telegram's web version shows it in a frame, and no other site may. */
export const FRAMED_BY_TELEGRAM: string = policy('https://web.telegram.org');

const HEADERS = {
  'content-security-policy': policy("'none'"),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

const TWO_YEARS_SECONDS = 63_072_000;

/** The headers of every answer. `secure` also asks browsers to come over HTTPS from then on. */
export function securityHeaders(secure: boolean): readonly (readonly [string, string])[] {
  return secure ? SECURE : PLAIN;
}

const PLAIN = Object.entries(HEADERS);
const SECURE = [...PLAIN, ['strict-transport-security', `max-age=${TWO_YEARS_SECONDS}`] as const];
