import { WorkspaceCreatedEventSchema } from '@analyticbot/contracts/users/v1/events';
import { Role, SessionsService, UsersService } from '@analyticbot/contracts/users/v1/users';
import { fromBinary } from '@bufbuild/protobuf';
import { createClient } from '@connectrpc/connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import type { Database } from '../../platform/database/index.ts';
import {
  callOptionsFor,
  createIdentityTokens,
  type Identity,
  serveInProcess,
} from '../../platform/rpc/index.ts';
import { createLogger, createMetrics } from '../../platform/telemetry/index.ts';
import { createUsers, type UsersTables, usersDefinition } from './index.ts';
import { tokenDigest } from './session-token.ts';

const secret = 'a secret of thirty-two characters and more';
const owner = {
  name: 'Ada',
  email: 'Ada@Example.org',
  password: 'correct horse battery',
  workspaceName: 'Channels of Ada',
};

let home: TestDatabase;
let database: Database<UsersTables>;
let relay: Database<unknown>;
let now: Date;

beforeEach(async () => {
  now = new Date();
  home = await testDatabase([usersDefinition]);
  database = home.open('users', { maxConnections: 8 });
  relay = home.open('relay');
});
afterEach(() => home.drop());

function rig() {
  const users = createUsers({ database, clock: { now: () => now }, secret });
  const identityTokens = createIdentityTokens({ secret, now: () => Date.now() });
  const telemetry = { logger: createLogger({ level: 'silent' }), metrics: createMetrics() };
  const transport = serveInProcess(
    { telemetry, identityTokens },
    users.routes === undefined ? [] : [users.routes],
  );
  const optionsFor = callOptionsFor(identityTokens);
  return {
    users,
    client: createClient(UsersService, transport),
    sessions: createClient(SessionsService, transport),
    as: (identity: Identity | null) =>
      optionsFor({ identity, locale: 'en', requestId: 'request-1', traceParent: null }),
  };
}

async function withOwner() {
  const parts = rig();
  const setupToken = tokenOf(await parts.users.setupPath());
  const answer = await parts.client.signUpOwner({ ...owner, setupToken });
  const token = answer.session?.token ?? '';
  const userId = answer.user?.userId ?? '';
  const workspaceId = answer.workspaces[0]?.workspaceId ?? 0;
  const identity: Identity = {
    userId,
    sessionId: tokenDigest(token),
    workspace: { workspaceId, role: 'owner' },
  };
  return { ...parts, answer, token, userId, workspaceId, identity, setupToken };
}

const tokenOf = (path: string | null): string =>
  new URL(path ?? '/', 'http://a.invalid').searchParams.get('token') ?? '';

async function events(): Promise<{ type: string; workspace_id: number | null }[]> {
  const answer = await relay.pool.query('SELECT type, workspace_id FROM users.outbox ORDER BY position');
  return answer.rows.map(({ type, workspace_id }) => ({
    type: String(type).split('.').at(-1) ?? '',
    workspace_id,
  }));
}

describe('setting up', () => {
  it('gives the same link at every start until it is used, and none after', async () => {
    const first = await rig().users.setupPath();
    expect(first).toMatch(/^\/setup\?token=[\w-]{43}$/);
    expect(await rig().users.setupPath()).toBe(first);
    const { users, client, setupToken } = await withOwner();
    expect(await users.setupPath()).toBeNull();
    expect(await client.getSetupState({})).toMatchObject({ needsOwner: false });
    await expect(client.signUpOwner({ ...owner, setupToken, email: 'b@example.org' })).rejects.toMatchObject({
      reason: 'SETUP_ALREADY_DONE',
    });
  });

  it('creates account, workspace and session, and tells of the workspace', async () => {
    const { answer, workspaceId, client, as, identity } = await withOwner();
    expect(answer.user).toMatchObject({ name: 'Ada', email: 'ada@example.org', locale: '' });
    expect(answer.workspaces).toMatchObject([
      { name: 'Channels of Ada', role: Role.OWNER, simulated: false },
    ]);
    expect(await events()).toEqual([{ type: 'WorkspaceCreatedEvent', workspace_id: workspaceId }]);
    expect((await client.getMe({}, as(identity))).workspaces).toHaveLength(1);
  });

  it('keeps neither password nor token in clear', async () => {
    const { token, setupToken } = await withOwner();
    const tables = ['account', 'session', 'setup'];
    const rows = await Promise.all(tables.map((table) => database.pool.query(`SELECT * FROM ${table}`)));
    const text = JSON.stringify(rows.map((answer) => answer.rows));
    for (const clear of [owner.password, token, setupToken]) expect(text).not.toContain(clear);
    expect(text).toContain(tokenDigest(token));
  });

  it('refuses a link that is not the one, and keeps nothing of the try', async () => {
    const { client } = rig();
    await expect(client.signUpOwner({ ...owner, setupToken: 'x' })).rejects.toMatchObject({
      reason: 'SETUP_LINK_INVALID',
    });
    expect((await database.pool.query('SELECT 1 FROM "user"')).rowCount).toBe(0);
  });

  it('lets one of ten owners at once win', async () => {
    const { client, users } = rig();
    const setupToken = tokenOf(await users.setupPath());
    const tries = Array.from({ length: 10 }, (_, index) =>
      client.signUpOwner({ ...owner, setupToken, email: `owner${index}@example.org` }),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ reason: 'SETUP_ALREADY_DONE' });
    }
    expect((await database.pool.query('SELECT 1 FROM "user"')).rowCount).toBe(1);
    expect(await events()).toHaveLength(1);
  });
});

describe('signing in', () => {
  it('opens a session by address, in any case, and password', async () => {
    const { client, sessions } = await withOwner();
    const answer = await client.signIn({ email: 'ADA@example.ORG', password: owner.password });
    expect(answer.workspaces).toMatchObject([{ name: 'Channels of Ada' }]);
    const verified = await sessions.verifySession({ token: answer.session?.token ?? '' });
    expect(verified.user?.email).toBe('ada@example.org');
    expect(verified.sessionId).toBe(tokenDigest(answer.session?.token ?? ''));
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const { client } = await withOwner();
    const failures = await Promise.all(
      [owner.email, 'nobody@example.org'].map((email) =>
        client.signIn({ email, password: 'wrong password' }).catch((error: unknown) => error),
      ),
    );
    expect(failures[0]).toMatchObject({ reason: 'SIGN_IN_REFUSED', code: 'unauthenticated' });
    expect(String(failures[1])).toBe(String(failures[0]));
  });

  it.each([owner.email, 'nobody@example.org'])('makes %s wait after five failures', async (email) => {
    const { client } = await withOwner();
    const tryOnce = (password: string) => client.signIn({ email, password }).catch((error: unknown) => error);
    for (let count = 0; count < 5; count += 1)
      expect(await tryOnce('wrong')).toMatchObject({ reason: 'SIGN_IN_REFUSED' });
    // The right password waits as well: else the answer would tell when it was found.
    expect(await tryOnce(owner.password)).toMatchObject({
      reason: 'SIGN_IN_THROTTLED',
      values: { retryAfterSeconds: '2' },
    });
    now = new Date(now.getTime() + 2001);
    const known = email === owner.email;
    expect(await tryOnce(owner.password)).toMatchObject(
      known ? { user: { name: 'Ada' } } : { reason: 'SIGN_IN_REFUSED' },
    );
  });

  it('counts failures that come at once one by one', async () => {
    const { client } = await withOwner();
    const tries = Array.from({ length: 20 }, () =>
      client.signIn({ email: owner.email, password: 'wrong' }).catch((error: unknown) => error),
    );
    const answers = await Promise.all(tries);
    const refused = answers.filter((answer) => JSON.stringify(answer).includes('SIGN_IN_REFUSED'));
    expect(refused).toHaveLength(5);
  });
});

describe('a session', () => {
  it('stands for nobody after signing out, which is told', async () => {
    const { client, sessions, token, as, identity } = await withOwner();
    await client.signOut({}, as(identity));
    expect((await sessions.verifySession({ token })).user).toBeUndefined();
    expect((await events()).at(-1)).toEqual({ type: 'SessionRevokedEvent', workspace_id: null });
  });

  it('ends after thirty days without use, and lives on while in use', async () => {
    const { sessions, token } = await withOwner();
    const day = 24 * 60 * 60 * 1000;
    const start = now.getTime();
    now = new Date(start + 29 * day);
    expect((await sessions.verifySession({ token })).user).toBeDefined();
    now = new Date(start + 58 * day);
    expect((await sessions.verifySession({ token })).user).toBeDefined();
    now = new Date(start + 89 * day);
    expect((await sessions.verifySession({ token })).user).toBeUndefined();
  });

  it('stands for nobody when its token was never given out', async () => {
    const { sessions } = await withOwner();
    expect((await sessions.verifySession({ token: 'x'.repeat(43) })).user).toBeUndefined();
  });
});

describe('a lost password', () => {
  it('is replaced by a link that works once and ends every session', async () => {
    const { client, users, sessions, token } = await withOwner();
    const { path } = await users.createResetPath('ADA@example.org');
    const resetToken = tokenOf(path);
    await client.resetPassword({ resetToken, password: 'a new long password' });
    expect((await sessions.verifySession({ token })).user).toBeUndefined();
    expect((await events()).at(-1)?.type).toBe('SessionRevokedEvent');
    await expect(client.resetPassword({ resetToken, password: 'a new long password' })).rejects.toMatchObject(
      {
        reason: 'RESET_LINK_INVALID',
      },
    );
    await expect(client.signIn(owner)).rejects.toMatchObject({ reason: 'SIGN_IN_REFUSED' });
    await client.signIn({ email: owner.email, password: 'a new long password' });
  });

  it('keeps its link for an hour, and only the newest', async () => {
    const { client, users } = await withOwner();
    const first = tokenOf((await users.createResetPath(owner.email)).path);
    const second = tokenOf((await users.createResetPath(owner.email)).path);
    const use = (resetToken: string) => client.resetPassword({ resetToken, password: 'a new long password' });
    await expect(use(first)).rejects.toMatchObject({ reason: 'RESET_LINK_INVALID' });
    now = new Date(now.getTime() + 60 * 60 * 1000 + 1);
    await expect(use(second)).rejects.toMatchObject({ reason: 'RESET_LINK_INVALID' });
  });

  it('of somebody unknown is said plainly to whoever commands the server', async () => {
    const { users } = await withOwner();
    await expect(users.createResetPath('nobody@example.org')).rejects.toMatchObject({
      reason: 'USER_NOT_FOUND',
    });
  });
});

describe('a person', () => {
  it('changes name and language', async () => {
    const { client, as, identity } = await withOwner();
    await client.updateMe({ name: 'Ada L.' }, as(identity));
    await client.updateMe({ locale: 'ru-ru' }, as(identity));
    const { user } = await client.getMe({}, as(identity));
    expect(user).toMatchObject({ name: 'Ada L.', locale: 'ru-RU' });
    await expect(client.updateMe({ locale: 'not a language' }, as(identity))).rejects.toMatchObject({
      reason: 'LOCALE_INVALID',
    });
  });
});

describe('workspaces', () => {
  it('are created, renamed and deleted, each told to the others', async () => {
    const { client, as, identity } = await withOwner();
    const { workspace } = await client.createWorkspace({ name: 'Demo', simulated: true }, as(identity));
    const workspaceId = workspace?.workspaceId ?? 0;
    const there: Identity = { ...identity, workspace: { workspaceId, role: 'owner' } };
    const renamed = await client.renameWorkspace({ name: 'Demonstration' }, as(there));
    expect(renamed.workspace).toMatchObject({
      workspaceId,
      name: 'Demonstration',
      simulated: true,
      role: Role.OWNER,
    });
    await client.deleteWorkspace({}, as(there));
    expect((await client.getMe({}, as(identity))).workspaces.map(({ name }) => name)).toEqual([
      'Channels of Ada',
    ]);
    expect((await events()).slice(1)).toEqual([
      { type: 'WorkspaceCreatedEvent', workspace_id: workspaceId },
      { type: 'WorkspaceDeletedEvent', workspace_id: workspaceId },
    ]);
    await expect(client.deleteWorkspace({}, as(there))).rejects.toMatchObject({
      reason: 'WORKSPACE_NOT_FOUND',
    });
  });

  it('are hidden by row security from everybody else', async () => {
    await withOwner();
    expect((await database.pool.query('SELECT * FROM membership')).rowCount).toBe(0);
    expect((await database.pool.query('SELECT * FROM workspace')).rowCount).toBe(0);
  });
});

describe('workspaces that the command line makes', () => {
  it('belong to whoever signs up, who begins in the first that is no demo', async () => {
    const { users, client, as } = rig();
    await users.start();
    const demo = await users.makeWorkspace({ name: 'Demo', simulated: true });
    const read = await users.makeWorkspace({ name: 'Channels', simulated: false });
    expect(await users.makeWorkspace({ name: 'demo', simulated: true })).toBeNull();
    expect(await users.listWorkspaces()).toEqual([demo, read]);

    const setupToken = tokenOf(await users.setupPath());
    const answer = await client.signUpOwner({ ...owner, setupToken });
    expect(answer.workspaces).toMatchObject([
      { workspaceId: read?.workspaceId, name: 'Channels of Ada', role: Role.OWNER, simulated: false },
      { workspaceId: demo?.workspaceId, name: 'Demo', role: Role.OWNER, simulated: true },
    ]);
    const identity: Identity = { userId: answer.user?.userId ?? '', sessionId: null, workspace: null };
    expect((await client.getMe({}, as(identity))).workspaces).toHaveLength(2);
    expect((await users.listWorkspaces()).map(({ name }) => name)).toEqual(['Demo', 'Channels of Ada']);
    await users.stop();
  });

  it('belong to the owner where there is one, and nobody else’s change hands', async () => {
    const { users, client, as, identity, userId } = await withOwner();
    const made = await users.makeWorkspace({ name: 'Demo', simulated: true });
    const { workspaces } = await client.getMe({}, as(identity));
    expect(workspaces.map(({ name }) => name)).toEqual(['Channels of Ada', 'Demo']);
    const members = await home
      .open<UsersTables>('users')
      .pool.query('SELECT * FROM adopt_workspaces($1, 4::smallint)', [userId]);
    expect(members.rowCount).toBe(0);
    await users.deleteWorkspace(made?.workspaceId ?? 0);
    expect((await client.getMe({}, as(identity))).workspaces).toHaveLength(1);
  });

  it('are told of as left empty, so that nobody fills them', async () => {
    const { users } = rig();
    await users.start();
    await users.makeWorkspace({ name: 'Demo', simulated: true });
    const { rows } = await relay.pool.query('SELECT payload FROM users.outbox');
    expect(fromBinary(WorkspaceCreatedEventSchema, rows[0].payload)).toMatchObject({
      simulated: true,
      leftEmpty: true,
    });
    await users.stop();
  });
});
