import { describe, expect, it } from 'vitest';
import {
  expiredSessionCookies,
  framedSessionCookies,
  readSessionCookie,
  sessionCookie,
} from './session-cookie.ts';

const token = 'a'.repeat(43);

describe('the session cookie', () => {
  it('is out of reach of scripts and other sites, and bound to the host over HTTPS', () => {
    expect(sessionCookie(token, true)).toBe(
      `__Host-analyticbot-session=${token}; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax; Secure`,
    );
    expect(sessionCookie(token, false)).toBe(
      `analyticbot-session=${token}; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax`,
    );
  });

  it('is read back among others', () => {
    const header = `theme=dark; analyticbot-session=${token};other=1`;
    expect(readSessionCookie(header, false)).toBe(token);
    expect(readSessionCookie(header, true)).toBeNull();
  });

  it('without the host binding is not taken over HTTPS, where a neighbour could have planted it', () => {
    expect(readSessionCookie(`analyticbot-session=${token}`, true)).toBeNull();
    expect(readSessionCookie(`__Host-analyticbot-session=${token}`, true)).toBe(token);
  });

  it.each([
    undefined,
    '',
    'analyticbot-session',
    'analyticbot-session=',
    'analyticbot-session=a b c',
    `x${token}=1`,
  ])('is absent in %j', (header) => {
    expect(readSessionCookie(header, false)).toBeNull();
  });

  it('is removed by an empty one that ends at once, in a frame as well', () => {
    expect(expiredSessionCookies(false)).toHaveLength(1);
    expect(expiredSessionCookies(false)[0]).toContain('analyticbot-session=; Path=/; Max-Age=0');
    expect(expiredSessionCookies(true).map((cookie) => cookie.split('=', 1)[0])).toEqual([
      '__Host-analyticbot-session',
      '__Host-analyticbot-mini-app',
    ]);
  });

  it('inside Telegram may be used in a frame, apart for the site around it, and takes the other one’s place', () => {
    expect(framedSessionCookies(token, true)).toEqual([
      `__Host-analyticbot-mini-app=${token}; Path=/; Max-Age=34560000; HttpOnly; SameSite=None; Secure; Partitioned`,
      '__Host-analyticbot-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
    ]);
    expect(framedSessionCookies(token, false)).toEqual([sessionCookie(token, false)]);
    expect(readSessionCookie(`__Host-analyticbot-mini-app=${token}`, true)).toBe(token);
    expect(readSessionCookie(`__Host-analyticbot-mini-app=${token}`, false)).toBeNull();
  });
});
