import { SharesService } from '@analyticbot/contracts/channels/v1/share';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addMember } from '../../../testkit/src/add-member.ts';
import { GatewayBrowser, ownerBrowser } from '../../../testkit/src/gateway-browser.ts';
import { type GatewayRig, gatewayRig } from '../../../testkit/src/gateway-rig.ts';
import { manualClock } from '../platform/clock/index.ts';

const GET_ME = 'users.v1.UsersService/GetMe';
let rig: GatewayRig;
let owner: GatewayBrowser;
const clock = manualClock(new Date('2026-03-01T12:00:00Z'));
beforeAll(async () => {
  rig = await gatewayRig({
    shape: 'together',
    clock,
    channels: (router) => router.service(SharesService, { getSharedChannel: () => ({ title: 'Shown' }) }),
    options: { requestsPerSecond: 1 },
  });
  owner = await ownerBrowser(rig);
});
afterAll(() => rig.stop());

it('a person who asks for far too much is told when to come again, and another notices nothing', async () => {
  const other = new GatewayBrowser(rig.address);
  other.cookie = `analyticbot-session=${await addMember(rig.home.reach.url, owner.workspaceId ?? 0, 'viewer')}`;
  const answers = await Promise.all(Array.from({ length: 40 }, () => owner.call(GET_ME)));
  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused.length).toBeGreaterThan(20);
  for (const { status, headers, text } of refused) {
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(text).toContain('PERSON_TOO_FAST');
  }
  // A plain route is one request like any other.
  const picture = await owner.request('/media/a.jpg');
  expect([picture.status, picture.headers.has('retry-after')]).toEqual([429, true]);
  const asked = await owner.request('/api/channels/7/export?format=csv', { method: 'HEAD' });
  expect([asked.status, asked.headers.get('x-error-reason')]).toEqual([429, 'PERSON_TOO_FAST']);
  expect((await other.call(GET_ME)).status).toBe(200);
});

it('shared pages have a budget of their own for each address: neither they nor sign-ins slow the other', async () => {
  const stranger = new GatewayBrowser(rig.address);
  const open = () => stranger.call('channels.v1.SharesService/GetSharedChannel', { token: 'a'.repeat(43) });
  const signIn = () =>
    stranger.call('users.v1.UsersService/SignIn', { email: 'eve@example.org', password: 'guessed wrongly' });
  const opened = await Promise.all(Array.from({ length: 70 }, open));
  const refused = opened.filter(({ status }) => status === 429);
  expect(opened.filter(({ status }) => status === 200)).toHaveLength(60);
  expect(refused).toHaveLength(10);
  for (const { headers, text } of refused) {
    expect(headers.get('retry-after')).toBe('1');
    expect(text).toContain('TOO_MANY_REQUESTS');
  }
  // The pages took nothing from those who sign in, and guesses at a password take nothing from the pages.
  const guesses = await Promise.all(Array.from({ length: 25 }, signIn));
  expect(guesses.some(({ status }) => status === 401)).toBe(true);
  expect(guesses.some(({ status }) => status === 429)).toBe(true);
  clock.advance(1_000);
  expect((await open()).status).toBe(200);
  expect((await open()).status).toBe(429);
});
