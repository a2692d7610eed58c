import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyInitData } from '../../../../server/src/services/telegram/mini-app/verify-init-data.ts';
import { type VirtualClock, virtualClock } from '../clock/clock.ts';
import type { FakeTelegram } from '../fake-telegram.ts';
import { startFakeTelegram } from '../start-fake-telegram.ts';
import type { Bot } from '../world/user.ts';

type Answer = Readonly<Record<string, never>>;

let clock: VirtualClock;
let telegram: FakeTelegram;
let olga: number;
let bot: Bot;

beforeEach(async () => {
  clock = virtualClock(new Date('2026-03-01T12:00:00Z'));
  telegram = await startFakeTelegram({ clock, control: true });
  olga = (await act('add-user', { firstName: 'Olga', username: 'olga_k' })).id ?? 0;
  bot = (await act('add-bot', { firstName: 'Analyst', username: 'analyst_bot' })) as unknown as Bot;
});
afterEach(() => telegram.close());

async function act(action: string, given: object = {}, status = 200): Promise<Answer> {
  const response = await fetch(`${telegram.apiRoot}/control/${action}`, {
    method: 'POST',
    body: JSON.stringify(given),
  });
  const answer = (await response.json()) as Answer;
  expect([response.status, answer]).toEqual([status, answer]);
  return answer;
}
const refusal = async (action: string, given: object): Promise<string> =>
  String((await act(action, given, 400)).error);

describe('from another program', () => {
  it('an account is given a number, a password and the scan of a code', async () => {
    expect(await act('mtproto')).toEqual(telegram.mtproto);
    expect(
      await act('add-phone', { user: olga, number: '+998 90 123 45 67', password: 'open sesame', homeDc: 4 }),
    ).toEqual({ number: '998901234567', code: '12345', homeDc: 4 });
    expect(telegram.people.phones.get('998901234567')?.verifier).not.toBeNull();
    const asking = { authKey: Buffer.alloc(0), dcId: 4, user: null, owesPassword: null };
    const { token } = telegram.people.newToken(clock.now(), asking);
    await act('scan', { user: olga, url: `tg://login?token=${token.toString('base64url')}` });
    expect(telegram.people.tokenOf(asking)?.acceptedBy?.number).toBe('998901234567');
    expect(await refusal('scan', { user: olga, url: 'tg://login?token=x' })).toContain('Nobody asked');
    expect(await act('account', { user: olga })).toEqual({ isSignedIn: false });
  });

  it('who asked to join is let in or not', async () => {
    const chat = (await act('add-chat', { title: 'News', username: 'newsroom', owner: olga })).id;
    const [rustam, vera] = await Promise.all(
      ['Rustam', 'Vera'].map(async (firstName) => (await act('add-user', { firstName })).id),
    );
    const link = (await act('add-invite-link', { chat, createsJoinRequest: true })).url;
    for (const user of [rustam, vera]) await act('join', { chat, user, link });
    await act('decide-join-request', { chat, user: rustam, approve: true });
    await act('decide-join-request', { chat, user: vera, approve: false });
    expect(await act('chat', { chat })).toMatchObject({ members: 2 });
    const again = { chat, user: vera, approve: true };
    expect(await refusal('decide-join-request', again)).toContain('did not ask to join');
    expect(await refusal('decide-join-request', { ...again, approve: 'yes' })).toContain('true or false');
  });

  it('a page is replayed, and Telegram restarts', async () => {
    await act('replay-page', { path: '/s/saved', html: '<html>as it was</html>' });
    await act('restart', { downMs: 0 });
    await expect
      .poll(async () => (await fetch(`${telegram.pagesRoot}/s/saved`)).text())
      .toBe('<html>as it was</html>');
  });

  it('a person opens the Mini App of a bot', async () => {
    const verdict = async (fields?: object): Promise<unknown> => {
      const { initData } = await act('sign-init-data', { bot: bot.id, user: olga, fields });
      return verifyInitData(String(initData), bot.token, new Date(clock.now()));
    };
    expect(await verdict()).toMatchObject({ kind: 'proven', user: { telegramUserId: olga } });
    expect(await verdict({ auth_date: '1000' })).toEqual({ kind: 'expired' });
  });

  it.each([
    [
      { surface: 'botapi', effect: { kind: 'cut' } },
      'surface must be one of bot-api, pages, webhook, mtproto.',
    ],
    [{ surface: 'pages', effect: { kind: 'nonsense' } }, 'effect.kind must be one of drop-answer, cut, '],
    [{ surface: 'pages' }, 'effect.kind must be one of'],
    [{ surface: 'pages', effect: { kind: 'refuse' } }, 'needs status, a whole number from 400 to 599.'],
    [{ surface: 'pages', effect: { kind: 'flood', seconds: '9' } }, 'needs seconds, a whole number from 0.'],
    [{ surface: 'pages', effect: { kind: 'cut', seconds: 9 } }, 'effect of kind cut has no seconds.'],
    [{ surface: 'mtproto', effect: { kind: 'slow', bytesPerSecond: 9 } }, 'slow is nothing on mtproto'],
    [{ surface: 'pages', effect: { kind: 'cut' }, time: 1 }, 'time: there are only surface, effect'],
    [{ surface: 'pages', effect: { kind: 'cut' }, times: -1 }, 'times must be a whole number from 0.'],
    [{ surface: 'pages', effect: { kind: 'cut' }, share: 2 }, 'share must be a number from 0 to 1.'],
  ])('no fault is planned by %j', async (rule, why) => {
    expect(await refusal('fault', rule)).toContain(why);
    expect((await fetch(`${telegram.pagesRoot}/olga_k`)).status).toBe(200);
  });

  it('a fault is planned, and called off', async () => {
    await act('fault', {
      surface: 'bot-api',
      method: 'getMe',
      botId: bot.id,
      skip: 1,
      effect: { kind: 'flood', seconds: 7 },
    });
    const getMe = async (): Promise<number> =>
      (await fetch(`${telegram.apiRoot}/bot${bot.token}/getMe`)).status;
    expect([await getMe(), await getMe()]).toEqual([200, 429]);
    await act('clear-faults');
    expect(await getMe()).toBe(200);
  });
});
