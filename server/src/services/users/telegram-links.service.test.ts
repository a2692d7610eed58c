import { LinkedUsersService, TelegramLinksService } from '@analyticbot/contracts/users/v1/telegram_links';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { createClient } from '@connectrpc/connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import type { Database } from '../../platform/database/index.ts';
import { callOptionsFor, createIdentityTokens, serveInProcess } from '../../platform/rpc/index.ts';
import { createLogger, createMetrics } from '../../platform/telemetry/index.ts';
import { openAccounts } from './account-store.ts';
import { createWorkspace } from './create-workspace.ts';
import { deleteStaleRows } from './delete-stale-rows.ts';
import { createUsers, type UsersTables, usersDefinition } from './index.ts';
import { verifySession } from './verify-session.ts';

const secret = 'a secret of thirty-two characters and more';
const ADA = { telegramUserId: 5_000_000_001n, name: 'Ada L.', username: 'ada' };

let home: TestDatabase;
let database: Database<UsersTables>;
let now: Date;

beforeEach(async () => {
  now = new Date();
  home = await testDatabase([usersDefinition]);
  database = home.open('users', { maxConnections: 8 });
});
afterEach(() => home.drop());

async function rig() {
  const deps = { database, clock: { now: () => now }, secret };
  const identityTokens = createIdentityTokens({ secret, now: () => Date.now() });
  const telemetry = { logger: createLogger({ level: 'silent' }), metrics: createMetrics() };
  const { routes } = createUsers(deps);
  const transport = serveInProcess({ telemetry, identityTokens }, routes === undefined ? [] : [routes]);
  const optionsFor = callOptionsFor(identityTokens);
  const accounts = openAccounts(database.kysely, secret);
  const person = async (name: string) => {
    const email = `${name}@example.org`;
    const { userId } = await accounts.createPerson({ name, email, password: 'correct horse battery' });
    const identity = { userId, sessionId: null, workspace: null };
    return { userId, as: optionsFor({ identity, locale: 'en', requestId: 'r-1', traceParent: null }) };
  };
  return {
    deps,
    links: createClient(TelegramLinksService, transport),
    linked: createClient(LinkedUsersService, transport),
    ada: await person('ada'),
    bob: await person('bob'),
  };
}

describe('linking a Telegram user', () => {
  it('needs the code of the signed-in person, and then knows who it is', async () => {
    const { links, linked, ada } = await rig();
    expect((await linked.findLinkedUser(ADA)).user).toBeUndefined();
    const { code } = await links.createLinkCode({}, ada.as);
    expect(code).toMatch(/^[\w-]{43}$/);
    await linked.redeemLinkCode({ ...ADA, code });
    expect((await linked.findLinkedUser(ADA)).user).toMatchObject({ userId: ada.userId });
    expect((await links.listLinks({}, ada.as)).links).toMatchObject([ADA]);
  });

  it('takes a code once, of two at once for one', async () => {
    const { links, linked, ada } = await rig();
    const { code } = await links.createLinkCode({}, ada.as);
    const answers = await Promise.allSettled([
      linked.redeemLinkCode({ ...ADA, code }),
      linked.redeemLinkCode({ ...ADA, telegramUserId: 6n, code }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await links.listLinks({}, ada.as)).links).toHaveLength(1);
  });

  it('refuses a code that is made up, replaced or fifteen minutes old', async () => {
    const { links, linked, ada } = await rig();
    const refused = { reason: 'LINK_CODE_INVALID' };
    await expect(linked.redeemLinkCode({ ...ADA, code: 'guessed' })).rejects.toMatchObject(refused);
    const first = await links.createLinkCode({}, ada.as);
    const second = await links.createLinkCode({}, ada.as);
    await expect(linked.redeemLinkCode({ ...ADA, code: first.code })).rejects.toMatchObject(refused);
    now = new Date(now.getTime() + 15 * 60 * 1000);
    await expect(linked.redeemLinkCode({ ...ADA, code: second.code })).rejects.toMatchObject(refused);
    expect((await links.listLinks({}, ada.as)).links).toEqual([]);
  });

  it('keeps no code in clear, and none that has expired', async () => {
    const { deps, links, ada } = await rig();
    const { code } = await links.createLinkCode({}, ada.as);
    const rows = async () => (await database.pool.query('SELECT * FROM telegram_link_code')).rows;
    expect(await rows()).toHaveLength(1);
    expect(JSON.stringify(await rows())).not.toContain(code);
    now = new Date(now.getTime() + 15 * 60 * 1000);
    await deleteStaleRows(deps);
    expect(await rows()).toEqual([]);
  });

  it('moves to the person whose code is redeemed, without what the other one picked', async () => {
    const { deps, links, linked, ada, bob } = await rig();
    const first = await links.createLinkCode({}, ada.as);
    await linked.redeemLinkCode({ ...ADA, code: first.code });
    const { workspaceId } = await createWorkspace(deps, {
      userId: ada.userId,
      name: 'Channels of Ada',
      simulated: false,
    });
    await linked.changeLinkedUser({ ...ADA, workspaceId, locale: 'uz' });
    expect(await linked.findLinkedUser(ADA)).toMatchObject({ workspaceId, locale: 'uz' });
    const { code } = await links.createLinkCode({}, bob.as);
    await linked.redeemLinkCode({ ...ADA, code });
    const found = await linked.findLinkedUser(ADA);
    expect(found).toMatchObject({ user: { userId: bob.userId }, workspaces: [], locale: '' });
    expect(found.workspaceId).toBeUndefined();
    expect((await links.listLinks({}, ada.as)).links).toEqual([]);
  });

  it('does not speak of a workspace that the person is no member of', async () => {
    const { deps, links, linked, ada, bob } = await rig();
    const mine = { userId: ada.userId, name: 'Channels of Ada', simulated: false };
    const { workspaceId } = await createWorkspace(deps, mine);
    const { code } = await links.createLinkCode({}, bob.as);
    await linked.redeemLinkCode({ ...ADA, code });
    await linked.changeLinkedUser({ ...ADA, workspaceId });
    expect((await linked.findLinkedUser(ADA)).workspaceId).toBeUndefined();
  });
});

describe('a session by what Telegram signed', () => {
  const proof = (letter: string) => ({
    telegramUserId: ADA.telegramUserId,
    proofDigest: letter.repeat(64),
    proofGoodUntil: timestampFromDate(new Date(Date.now() + 3_600_000)),
  });

  it('is opened once for each proof, of two at once for one', async () => {
    const { deps, links, linked, ada } = await rig();
    const { code } = await links.createLinkCode({}, ada.as);
    await linked.redeemLinkCode({ ...ADA, code });
    const answers = await Promise.allSettled([
      linked.openSession(proof('a')),
      linked.openSession(proof('a')),
    ]);
    const opened = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.session] : []));
    expect(opened).toHaveLength(1);
    const session = await verifySession(deps, opened[0]?.token ?? '');
    expect(session?.person.userId).toBe(ada.userId);
    const again = linked.openSession(proof('a'));
    await expect(again).rejects.toMatchObject({ reason: 'PROOF_USED' });
    expect((await linked.openSession(proof('b'))).session).toBeDefined();
  });

  it('goes on where the page is opened again with it, but not with somebody else’s', async () => {
    const { linked, links, ada, bob } = await rig();
    const { code } = await links.createLinkCode({}, ada.as);
    await linked.redeemLinkCode({ ...ADA, code });
    const { session } = await linked.openSession(proof('a'));
    const mine = { ...proof('a'), sessionToken: session?.token ?? '' };
    expect((await linked.openSession(mine)).session).toBeUndefined();
    const bobs = await links.createLinkCode({}, bob.as);
    await linked.redeemLinkCode({ ...ADA, code: bobs.code });
    await expect(linked.openSession(mine)).rejects.toMatchObject({ reason: 'PROOF_USED' });
  });

  it('goes on with a proof that is new, which opens no other any more', async () => {
    const { linked, links, ada } = await rig();
    const { code } = await links.createLinkCode({}, ada.as);
    await linked.redeemLinkCode({ ...ADA, code });
    const { session } = await linked.openSession(proof('a'));
    const mine = { ...proof('b'), sessionToken: session?.token ?? '' };
    expect((await linked.openSession(mine)).session).toBeUndefined();
    await expect(linked.openSession(proof('b'))).rejects.toMatchObject({ reason: 'PROOF_USED' });
  });

  it('is refused to whom nobody is linked, and uses nothing up', async () => {
    const { linked, links, ada } = await rig();
    await expect(linked.openSession(proof('a'))).rejects.toMatchObject({ reason: 'TELEGRAM_NOT_LINKED' });
    const { code } = await links.createLinkCode({}, ada.as);
    await linked.redeemLinkCode({ ...ADA, code });
    expect((await linked.openSession(proof('a'))).session).toBeDefined();
  });

  it('leaves no proof behind that would be too old anyway', async () => {
    const { deps, linked, links, ada } = await rig();
    const { code } = await links.createLinkCode({}, ada.as);
    await linked.redeemLinkCode({ ...ADA, code });
    await linked.openSession(proof('a'));
    const rows = async () => (await database.pool.query('SELECT * FROM used_proof')).rows;
    await deleteStaleRows(deps);
    expect(await rows()).toHaveLength(1);
    now = new Date(now.getTime() + 2 * 3_600_000);
    await deleteStaleRows(deps);
    expect(await rows()).toEqual([]);
  });
});

describe('unlinking', () => {
  it('ends one’s own link from the page, not that of somebody else', async () => {
    const { links, linked, ada, bob } = await rig();
    const { code } = await links.createLinkCode({}, ada.as);
    await linked.redeemLinkCode({ ...ADA, code });
    await links.unlink(ADA, bob.as);
    expect((await linked.findLinkedUser(ADA)).user?.userId).toBe(ada.userId);
    await links.unlink(ADA, ada.as);
    expect((await linked.findLinkedUser(ADA)).user).toBeUndefined();
  });

  it('ends the link from the bot, and is harmless where there is none', async () => {
    const { links, linked, ada } = await rig();
    const { code } = await links.createLinkCode({}, ada.as);
    await linked.redeemLinkCode({ ...ADA, code });
    await linked.unlinkTelegramUser(ADA);
    await linked.unlinkTelegramUser(ADA);
    expect((await linked.findLinkedUser(ADA)).user).toBeUndefined();
  });
});
