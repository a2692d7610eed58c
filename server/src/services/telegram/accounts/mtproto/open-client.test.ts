import { Long } from '@mtcute/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addChat,
  addUser,
  type Chat,
  type FakeTelegram,
  post,
  startFakeTelegram,
  textContent,
} from '../../../../../../testkit/fake-telegram/src/index.ts';
import type { MtprotoReach } from '../mtproto-reach.ts';
import { type MtprotoClient, openClient } from './open-client.ts';

const READ = new Set(['read'] as const);
const NUMBER = '+998901234567';
let telegram: FakeTelegram;
let channel: Chat;
let reach: MtprotoReach;
const opened: MtprotoClient[] = [];

beforeEach(async () => {
  telegram = await startFakeTelegram();
  const olga = addUser(telegram.world, { firstName: 'Olga' });
  telegram.people.addPhone(olga, { number: NUMBER, password: 'open sesame', homeDc: 1 });
  channel = addChat(telegram.world, { kind: 'channel', title: 'News', owner: olga, crowd: 99 });
  post(telegram.world, channel, [textContent('Good morning')]);
  const { host, port, publicKey } = telegram.mtproto;
  reach = { apiId: 1, apiHash: 'hash', server: { host, port, publicKey } };
});
afterEach(async () => {
  for (const client of opened.splice(0)) await client.destroy();
  await telegram.close();
});

async function open(session: string | null): Promise<MtprotoClient> {
  const client = await openClient(reach, session, READ);
  opened.push(client);
  return client;
}

async function signIn(client: MtprotoClient): Promise<void> {
  const sent = await client.call({
    _: 'auth.sendCode',
    phoneNumber: NUMBER,
    apiId: 1,
    apiHash: 'hash',
    settings: { _: 'codeSettings' },
  });
  if (sent._ !== 'auth.sentCode') throw new Error('No code was sent.');
  const code = { _: 'auth.signIn', phoneNumber: NUMBER, phoneCodeHash: sent.phoneCodeHash } as const;
  await expect(client.call({ ...code, phoneCode: '00000' })).rejects.toMatchObject({
    text: 'PHONE_CODE_INVALID',
  });
  await expect(client.call({ ...code, phoneCode: '12345' })).rejects.toMatchObject({
    text: 'SESSION_PASSWORD_NEEDED',
  });
  const check = async (password: string) => {
    const question = await client.call({ _: 'account.getPassword' });
    const answer = await client.computeSrpParams(question, password);
    return client.call({ _: 'auth.checkPassword', password: answer });
  };
  await expect(check('open barley')).rejects.toMatchObject({ text: 'PASSWORD_HASH_INVALID' });
  await client.notifyLoggedIn(await check('open sesame'));
}

async function channelSeen(client: MtprotoClient) {
  const dialogs = await client.call({
    _: 'messages.getDialogs',
    offsetDate: 0,
    offsetId: 0,
    offsetPeer: { _: 'inputPeerEmpty' },
    limit: 100,
    hash: Long.ZERO,
  });
  const [found] = 'chats' in dialogs ? dialogs.chats : [];
  if (found?._ !== 'channel') throw new Error('The channel is not among the chats.');
  return { _: 'inputChannel', channelId: found.id, accessHash: found.accessHash ?? Long.ZERO } as const;
}

describe('a client over a socket', () => {
  it('agrees on a key, moves to its data centre, proves a password, and goes on later from its session', async () => {
    const first = await open(null);
    await signIn(first);
    const input = await channelSeen(first);
    const session = await first.exportSession();
    const second = await open(session);
    const { fullChat } = await second.call({ _: 'channels.getFullChannel', channel: input });
    expect(fullChat).toMatchObject({ participantsCount: 100, canViewStats: true, statsDc: 4 });
    // Statistics are in another data centre, to which the session is taken along.
    const statistics = await second.call({ _: 'stats.getBroadcastStats', channel: input }, { dcId: 4 });
    expect(statistics.enabledNotifications).toMatchObject({ part: 40, total: 100 });
    if (statistics.interactionsGraph._ !== 'statsGraphAsync') throw new Error('The graph came at once.');
    const { token } = statistics.interactionsGraph;
    await expect(second.call({ _: 'stats.loadAsyncGraph', token }, { dcId: 4 })).resolves.toMatchObject({
      json: { data: expect.stringContaining('columns') },
    });
    expect(
      telegram.ledger.of('mtproto-call').map(({ dcId, method, outcome }) => [dcId, method, outcome]),
    ).toEqual(
      expect.arrayContaining([
        [2, 'auth.sendCode', 'PHONE_MIGRATE_1'],
        [1, 'auth.checkPassword', 'done'],
        [4, 'auth.importAuthorization', 'done'],
        [4, 'stats.getBroadcastStats', 'done'],
      ]),
    );
  });

  it('hears of a flood, of a session that was ended, and sends nothing that nobody agreed to', async () => {
    const client = await open(null);
    await signIn(client);
    const input = await channelSeen(client);
    const ask = () => client.call({ _: 'channels.getFullChannel', channel: input });
    telegram.faults.add({ surface: 'mtproto', times: 1, effect: { kind: 'flood', seconds: 17 } });
    await expect(ask()).rejects.toMatchObject({ text: 'FLOOD_WAIT_%d', seconds: 17 });
    const before = telegram.ledger.of('mtproto-call').length;
    const peer = { ...input, _: 'inputPeerChannel' } as const;
    await expect(
      client.call({ _: 'messages.getMessagesViews', peer, id: [1], increment: true }),
    ).rejects.toThrow('not on the list');
    expect(telegram.ledger.of('mtproto-call')).toHaveLength(before);
    expect(channel.messages.get(1)?.views).toBe(1);
    for (const { user } of telegram.people.phones.values()) telegram.people.endSessions(user);
    await expect(ask()).rejects.toMatchObject({ text: 'AUTH_KEY_UNREGISTERED' });
  });
});
