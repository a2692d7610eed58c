import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GatewayBrowser, OWNER, ownerBrowser } from '../../../testkit/src/gateway-browser.ts';
import { type GatewayRig, gatewayRig } from '../../../testkit/src/gateway-rig.ts';
import { manualClock } from '../platform/clock/index.ts';
import { SESSION_TTL_MS } from './session-cache.ts';

const USERS = 'users.v1.UsersService';

describe.each(['together', 'apart'] as const)('the gateway with its services %s', (shape) => {
  let rig: GatewayRig;
  let owner: GatewayBrowser;
  beforeAll(async () => {
    rig = await gatewayRig({ shape });
    owner = await ownerBrowser(rig);
  });
  afterAll(() => rig.stop());

  it('keeps the session in a cookie and its token out of the answer', async () => {
    const browser = new GatewayBrowser(rig.address);
    const answer = await browser.call(`${USERS}/SignIn`, OWNER_SIGN_IN);
    expect(answer.json).toMatchObject({ user: { email: OWNER.email }, workspaces: [{ role: 'ROLE_OWNER' }] });
    expect(answer.json).not.toHaveProperty('session');
    expect(answer.setCookie).toMatch(
      /^analyticbot-session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    );
    expect((await browser.call(`${USERS}/GetMe`)).json).toMatchObject({ user: { name: 'Ada' } });
  });

  it('refuses whoever has no session, in the words of the catalogue', async () => {
    const answer = await new GatewayBrowser(rig.address).call(`${USERS}/GetMe`);
    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject({
      code: 'unauthenticated',
      details: [{ type: 'analyticbot.common.v1.ErrorDetail', debug: { reason: 'NOT_SIGNED_IN' } }],
    });
  });

  it('does not offer the methods that are for itself', async () => {
    const answer = await owner.call('users.v1.SessionsService/VerifySession', { token: 'x'.repeat(43) });
    expect(answer.status).toBe(404);
  });

  it('names the field of a request that breaks a rule', async () => {
    const answer = await owner.call(`${USERS}/CreateWorkspace`, { name: '' });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.json)).toContain('"field":"name"');
  });

  it('shows a workspace to its maker at once, although memberships are remembered', async () => {
    await owner.call(`${USERS}/GetMe`);
    const created = await owner.call(`${USERS}/CreateWorkspace`, { name: 'Second' });
    const { workspaceId } = workspaceOf(created.json);
    const renamed = await owner.call(
      `${USERS}/RenameWorkspace`,
      { name: 'Renamed' },
      inWorkspace(workspaceId),
    );
    expect(renamed.json).toMatchObject({ workspace: { name: 'Renamed' } });
    expect((await owner.call(`${USERS}/DeleteWorkspace`, {}, inWorkspace(workspaceId))).status).toBe(200);
    const gone = await owner.call(`${USERS}/RenameWorkspace`, { name: 'Again' }, inWorkspace(workspaceId));
    expect(gone.status).toBe(404);
  });

  it('ends a session at once where it was signed out', async () => {
    const browser = new GatewayBrowser(rig.address);
    await browser.call(`${USERS}/SignIn`, OWNER_SIGN_IN);
    const { cookie } = browser;
    const out = await browser.call(`${USERS}/SignOut`);
    expect(out.setCookie).toContain('Max-Age=0');
    const thief = new GatewayBrowser(rig.address);
    thief.cookie = cookie;
    expect((await thief.call(`${USERS}/GetMe`)).status).toBe(401);
  });

  it('passes the wait on when sign-ins of an address are throttled', async () => {
    const browser = new GatewayBrowser(rig.address);
    const wrong = { email: 'nobody@example.org', password: 'wrong' };
    for (let count = 0; count < 5; count += 1) await browser.call(`${USERS}/SignIn`, wrong);
    const answer = await browser.call(`${USERS}/SignIn`, wrong);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe.each(['together', 'apart'] as const)('a revocation elsewhere, services %s', (shape) => {
  it('ends the sessions of a person by its event, also where what is remembered never runs out', async () => {
    const rig = await gatewayRig({ shape, clock: manualClock(new Date()) });
    try {
      const browser = await ownerBrowser(rig);
      expect((await browser.call(`${USERS}/GetMe`)).status).toBe(200);
      const { path } = await rig.users.createResetPath(OWNER.email);
      const resetToken = new URL(path, rig.address).searchParams.get('token');
      const reset = await new GatewayBrowser(rig.address).call(`${USERS}/ResetPassword`, {
        resetToken,
        password: OWNER.password,
      });
      expect(reset.status).toBe(200);
      await vi.waitFor(async () => expect((await browser.call(`${USERS}/GetMe`)).status).toBe(401), 10_000);
    } finally {
      await rig.stop();
    }
  });

  it('takes effect within five seconds where its event is lost', async () => {
    const clock = manualClock(new Date());
    const rig = await gatewayRig({ shape, clock, events: false });
    try {
      const browser = await ownerBrowser(rig);
      expect((await browser.call(`${USERS}/GetMe`)).status).toBe(200);
      await rig.home.open('users').pool.query('DELETE FROM session');
      // The control: what is remembered still counts at first, so that the test bites.
      expect((await browser.call(`${USERS}/GetMe`)).status).toBe(200);
      clock.advance(SESSION_TTL_MS);
      expect((await browser.call(`${USERS}/GetMe`)).status).toBe(401);
      expect(SESSION_TTL_MS).toBeLessThan(5000);
    } finally {
      await rig.stop();
    }
  });
});

const OWNER_SIGN_IN = { email: OWNER.email, password: OWNER.password };

function inWorkspace(workspaceId: number): Record<string, string> {
  return { 'x-analyticbot-workspace': String(workspaceId) };
}

function workspaceOf(json: unknown): { workspaceId: number } {
  if (typeof json !== 'object' || json === null || !('workspace' in json)) throw new Error('no workspace');
  const { workspace } = json;
  if (typeof workspace !== 'object' || workspace === null || !('workspaceId' in workspace))
    throw new Error('no id');
  return { workspaceId: Number(workspace.workspaceId) };
}
