import { TelegramLinksService } from '@analyticbot/contracts/users/v1/telegram_links';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addBot,
  addUser,
  type Bot,
  type FakeTelegram,
  signInitData,
  startFakeTelegram,
  type User,
} from '../testkit/fake-telegram/src/index.ts';
import { type RunningProduct, SHAPES, startProduct } from './src/running-product.ts';
import { signUpOwner } from './src/sign-up-owner.ts';
import { buttonsOf, TelegramPerson } from './src/telegram-person.ts';
import { Visitor } from './src/visitor.ts';

/** Scenario 22: what Telegram signed for the Mini App, whole and tampered with. */
describe.each(SHAPES)('the page inside Telegram, in the shape "%s"', (shape) => {
  let telegram: FakeTelegram;
  let bot: Bot;
  let user: User;
  let product: RunningProduct;
  let owner: Visitor & { workspaceId: number };
  let opened = 0;

  beforeAll(async () => {
    telegram = await startFakeTelegram();
    bot = addBot(telegram.world, { firstName: 'Analyst', username: 'analyst_bot' });
    user = addUser(telegram.world, { firstName: 'Olga', languageCode: 'en' });
    product = await startProduct(shape, {
      TELEGRAM_API_URL: telegram.apiRoot,
      TELEGRAM_BOT_TOKEN: bot.token,
    });
    owner = await signUpOwner(product.address, await product.setupLink());
  });
  afterAll(async () => {
    await product?.stop();
    await telegram?.close();
  });

  /** As a client of Telegram signs it when a person opens the page. */
  const sign = (fields: Readonly<Record<string, string>> = {}, token = bot.token): string => {
    opened += 1;
    return signInitData(token, {
      query_id: `AA${opened}`,
      user: JSON.stringify({ id: user.id, first_name: 'Olga' }),
      auth_date: String(Math.floor(Date.now() / 1000)),
      ...fields,
    });
  };
  const exchange = (visitor: Visitor, initData: string): Promise<Response> =>
    visitor.fetch('/api/mini-app/session', { method: 'POST', body: initData });
  const refused = async (initData: string, visitor = new Visitor(product.address)): Promise<string> => {
    const error = await exchange(visitor, initData).then(
      () => null,
      (refusal: unknown) => refusal,
    );
    return error instanceof Error ? error.message : 'accepted';
  };

  it('is not entered by a Telegram user who is linked to nobody', async () => {
    expect(await refused(sign())).toContain('not linked to an account here');
  });

  it('is entered by the person whose Telegram it is, once by each signature', async () => {
    const { code } = await owner.call(TelegramLinksService.method.createLinkCode, {});
    const olga = new TelegramPerson(telegram, bot, user);
    const welcome = await olga.say(`/start ${code}`);
    // Telegram opens pages over TLS alone, which this product does not have.
    expect(buttonsOf(welcome).some(({ web_app }) => web_app !== undefined)).toBe(false);

    const initData = sign();
    const visitor = new Visitor(product.address);
    await exchange(visitor, initData);
    const { user: me } = await visitor.call(UsersService.method.getMe, {});
    expect(me?.name).toBe('Olga');
    // Opened again with its session it goes on; without, the signature is used up.
    await exchange(visitor, initData);
    expect(await refused(initData)).toContain('opened before');
    const reordered = initData.split('&').toReversed().join('&');
    expect(await refused(reordered)).toContain('opened before');
    await visitor.call(UsersService.method.signOut, {});
    expect(await refused(initData, visitor)).toContain('opened before');
  });

  it('takes the fields in any order', async () => {
    const visitor = new Visitor(product.address);
    await exchange(visitor, sign().split('&').toReversed().join('&'));
    expect((await visitor.call(UsersService.method.getMe, {})).user?.name).toBe('Olga');
  });

  it('is not entered by what was changed, added, doubled, signed by another bot, or is too old', async () => {
    const own = addBot(telegram.world, { firstName: 'Own', username: 'own_bot' });
    const hourAgo = String(Math.floor(Date.now() / 1000) - 3_700);
    const data = sign();
    const wrong = 'is not right';
    expect(await refused(data.replace(String(user.id), String(user.id + 1)))).toContain(wrong);
    expect(await refused(`${data}&start_param=x`)).toContain(wrong);
    expect(await refused(`${data}&${data.split('&')[1]}`)).toContain(wrong);
    expect(await refused(data.replace(/hash=..../, 'hash=0000'))).toContain(wrong);
    expect(await refused(sign({}, own.token))).toContain(wrong);
    expect(await refused(sign({ auth_date: hourAgo }))).toContain('more than an hour ago');
    expect(await refused('x'.repeat(9_000))).toContain('larger than 8 kB');
    // None of it was used up.
    expect(await refused(data)).toBe('accepted');
  });

  it('may be framed by Telegram’s web version at its own address, and nowhere else', async () => {
    const policyOf = async (path: string): Promise<(string | null)[]> => {
      const { headers } = await fetch(`${product.address}${path}`);
      return [headers.get('content-security-policy'), headers.get('x-frame-options')];
    };
    const [framed, options] = await policyOf('/mini-app');
    expect(framed).toContain('frame-ancestors https://web.telegram.org');
    expect(framed).toContain("script-src 'self'");
    expect(options).toBeNull();
    for (const path of ['/', '/channels', '/mini-app/x', '/sign-in']) {
      expect(await policyOf(path)).toEqual([expect.stringContaining("frame-ancestors 'none'"), 'DENY']);
    }
  });
});
