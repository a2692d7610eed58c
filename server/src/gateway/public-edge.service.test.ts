import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayBrowser, ownerBrowser } from '../../../testkit/src/gateway-browser.ts';
import { type GatewayRig, gatewayRig } from '../../../testkit/src/gateway-rig.ts';

const USERS = 'users.v1.UsersService';
let rig: GatewayRig;
let owner: GatewayBrowser;
beforeAll(async () => {
  rig = await gatewayRig({ shape: 'together', options: { trustedProxies: ['127.0.0.1'] } });
  owner = await ownerBrowser(rig);
});
afterAll(() => rig.stop());

describe('every answer', () => {
  it.each([
    '/',
    '/channels/7',
    '/assets/index-a1b2c3.js',
    '/api/openapi.json',
    '/api/docs',
    '/nothing.txt',
    '/live',
  ])('of %s forbids foreign scripts and frames', async (path) => {
    const { headers } = await owner.request(path, { headers: { 'x-analyticbot-workspace': '999' } });
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/);
  });

  it('of a method carries them as well, and is kept by nobody', async () => {
    const { headers } = await owner.call(`${USERS}/GetMe`, {}, { 'x-request-id': 'my-request-1' });
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toBe('my-request-1');
  });
});

describe('over HTTPS, as a trusted proxy says', () => {
  it('the cookie is bound to the host and browsers are asked to stay', async () => {
    const answer = await owner.call(
      `${USERS}/SignIn`,
      { email: 'ada@example.org', password: 'correct horse battery' },
      { 'x-forwarded-proto': 'https' },
    );
    expect(answer.setCookie).toMatch(/^__Host-analyticbot-session=[\w-]{43}; Path=\/; .*; Secure$/);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
    const me = await owner.call(`${USERS}/GetMe`, {}, { 'x-forwarded-proto': 'https' });
    expect(me.status).toBe(200);
    // The same cookie is worth nothing over plain HTTP.
    expect((await owner.call(`${USERS}/GetMe`)).status).toBe(401);
    await owner.call(`${USERS}/SignIn`, { email: 'ada@example.org', password: 'correct horse battery' });
  });
});

describe('a request from a page of another site', () => {
  it.each([
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://other.localhost' },
    { origin: 'null' },
  ])('is refused with %j', async (headers) => {
    const answer = await owner.call(`${USERS}/CreateWorkspace`, { name: 'Planted' }, headers);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('FOREIGN_ORIGIN');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a'])(
    'cannot reach a method with the form type %s',
    async (type) => {
      const answer = await owner.call(
        `${USERS}/CreateWorkspace`,
        { name: 'Planted' },
        { 'content-type': type },
      );
      expect([400, 415]).toContain(answer.status);
    },
  );

  it('cannot upload, since it cannot name the workspace in a header', async () => {
    const { cookie, workspaceId } = owner;
    const answer = await fetch(`${rig.address}/api/uploads?name=a&workspace=${workspaceId}`, {
      method: 'POST',
      body: 'x',
      headers: { cookie: cookie ?? '' },
    });
    expect(answer.status).toBe(404);
  });
});

describe('the address of a shared page', () => {
  it('tells messengers what it is, nothing of the channel, and search engines to go', async () => {
    const shared = await owner.request('/share/a-token-that-nobody-has');
    expect(shared.text).toContain('<meta property="og:title" content="AnalyticBot" />');
    expect(shared.text).not.toContain('og:description');
    expect(shared.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(shared.headers.get('cache-control')).toBe('no-cache');
    expect(shared.text).not.toContain('a-token-that-nobody-has');
    expect((await owner.request('/channels')).text).not.toContain('og:title');
  });
});

describe('the dashboard', () => {
  it('is kept for ever where its name holds its digest, and asked for again where not', async () => {
    const asset = await owner.request('/assets/index-a1b2c3.js', { headers: { 'accept-encoding': 'gzip' } });
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-encoding')).toBe('gzip');
    expect(asset.text).toContain('export const text');
    const page = await owner.request('/');
    expect(page.headers.get('cache-control')).toBe('no-cache');
  });

  it.each(['/', '/channels', '/channels/7/posts?sort=views', '/setup?token=abc.def'])(
    'draws the page %s itself',
    async (path) => {
      const answer = await owner.request(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('text/html');
    },
  );

  it.each([
    '/api/nothing',
    '/assets/none.js',
    '/media',
    '/assets/',
    '/../package.json',
    '/%2e%2e/%2e%2e/etc/passwd.txt',
  ])('has no page at %s', async (path) => {
    expect((await owner.request(path)).status).toBeOneOf([400, 404]);
  });
});

describe('the document of the API', () => {
  it('is served, with a page that loads nothing from elsewhere and runs nothing inline', async () => {
    const document = await owner.request('/api/openapi.json');
    expect(document.json).toMatchObject({ openapi: '3.1.1' });
    const page = await owner.request('/api/docs');
    expect(page.text).toContain('<a href="/">');
    const sources = [...page.text.matchAll(/(?:src|link [^>]*href)="([^"]+)"/g)].map(
      ([, source = '']) => source,
    );
    expect(sources).toContain('/favicon.svg');
    const own = sources.filter((source) => source !== '/favicon.svg');
    expect(own).toHaveLength(3);
    for (const source of own) {
      expect(source).toMatch(/^\/api\/docs\//);
      expect((await owner.request(source)).status).toBe(200);
    }
    expect(page.text).not.toMatch(/<script>|<style|style=/);
    expect((await owner.request('/api/docs/swagger-initializer.js')).status).toBe(404);
  });
});

describe('limits', () => {
  it('refuse a body that is too large before it is read', async () => {
    const answer = await owner.call(`${USERS}/CreateWorkspace`, { name: 'x'.repeat(5 * 1024 * 1024) });
    expect(answer.status).toBe(429);
  });

  it('refuse JSON that is none, with the place', async () => {
    const answer = await owner.request(`/api/analyticbot.${USERS}/GetMe`, {
      method: 'POST',
      body: '{"a":',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(400);
  });

  it('slow down an address that guesses', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 30; count += 1) {
      const answer = await owner.call(
        `${USERS}/ResetPassword`,
        { resetToken: 'x', password: 'long enough password' },
        { 'x-forwarded-for': '203.0.113.9' },
      );
      statuses.push(answer.status);
    }
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(5);
    const elsewhere = await owner.call(`${USERS}/ResetPassword`, {
      resetToken: 'x',
      password: 'long enough password',
    });
    expect(elsewhere.status).toBe(403);
  });
});
