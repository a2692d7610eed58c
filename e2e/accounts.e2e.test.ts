import { setTimeout as pause } from 'node:timers/promises';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RunningProduct, SHAPES, startProduct } from './src/running-product.ts';
import { Refused, Visitor } from './src/visitor.ts';

const PASSWORD = 'correct horse battery';
const { getMe, getSetupState, signIn, signOut, signUpOwner } = UsersService.method;

describe.each(SHAPES)('accounts, in the shape "%s"', (shape) => {
  let product: RunningProduct;
  const owner = () => new Visitor(product.address);

  beforeAll(async () => {
    product = await startProduct(shape);
  });
  afterAll(() => product?.stop());

  async function setupToken(): Promise<string> {
    const link = await product.setupLink();
    return new URL(link ?? 'http://none').searchParams.get('token') ?? '';
  }

  it('waits for its owner, and takes the one-time link once', async () => {
    const visitor = owner();
    expect(await visitor.call(getSetupState, {})).toMatchObject({ needsOwner: true });
    const form = { name: 'Olga', email: 'olga@example.org', password: PASSWORD, workspaceName: 'Mine' };
    await expect(visitor.call(signUpOwner, { ...form, setupToken: 'guessed' })).rejects.toThrow(Refused);
    const token = await setupToken();
    const signedUp = await visitor.call(signUpOwner, { ...form, setupToken: token });
    expect(signedUp.workspaces).toHaveLength(1);
    expect(signedUp.session?.token ?? '', 'the token stays in the cookie').toBe('');
    expect(await visitor.call(getMe, {})).toMatchObject({ user: { email: 'olga@example.org' } });
    await expect(
      owner().call(signUpOwner, { ...form, email: 'other@example.org', setupToken: token }),
    ).rejects.toThrow(Refused);
    expect(await owner().call(getSetupState, {})).toMatchObject({ needsOwner: false });
  });

  it('lets nobody in without a session, with a wrong password, or after signing out', async () => {
    const visitor = owner();
    await expect(visitor.call(getMe, {})).rejects.toMatchObject({ status: 401 });
    await expect(
      visitor.call(signIn, { email: 'olga@example.org', password: 'wrong password' }),
    ).rejects.toMatchObject({ status: 401 });
    await visitor.call(signIn, { email: 'olga@example.org', password: PASSWORD });
    await visitor.call(getMe, {});
    await visitor.call(signOut, {});
    await expect(visitor.call(getMe, {})).rejects.toMatchObject({ status: 401 });
  });

  describe('a session that has ended', () => {
    let otherEdge: string;
    let visitor: Visitor;
    let elsewhere: Visitor;

    beforeAll(async () => {
      otherEdge = await product.startAnotherEdge();
    });
    beforeEach(async () => {
      visitor = owner();
      await visitor.call(signIn, { email: 'olga@example.org', password: PASSWORD });
      elsewhere = visitor.at(otherEdge);
      // From now on both edges remember the session.
      await visitor.call(getMe, {});
      await elsewhere.call(getMe, {});
    });

    it('by signing out at one edge is refused within five seconds at every other', async () => {
      await visitor.call(signOut, {});
      await expectRefusedWithin(elsewhere, 5_000);
    });

    it('without a word to anybody is refused within five seconds at every edge', async () => {
      const client = new pg.Client({ connectionString: product.databaseUrl });
      await client.connect();
      await client.query('DELETE FROM users.session');
      await client.end();
      await Promise.all([visitor, elsewhere].map((one) => expectRefusedWithin(one, 5_000)));
    });
  });

  it('says what is wrong with an input, and where', async () => {
    await expect(owner().call(signIn, { email: 'no address', password: 'x' })).rejects.toMatchObject({
      status: 400,
      code: 'invalid_argument',
      message: expect.stringContaining('email'),
    });
  });

  it('does not serve what is meant for the gateway alone', async () => {
    await expect(
      owner().fetch('/api/analyticbot.users.v1.SessionsService/VerifySession', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"token":"x"}',
      }),
    ).rejects.toMatchObject({ status: 404 });
  });
});

/** Asks over and over, as an open page does, until the answer is that nobody is signed in. */
async function expectRefusedWithin(visitor: Visitor, ms: number): Promise<void> {
  const since = performance.now();
  for (;;) {
    const askedAt = performance.now();
    const refusal = await visitor.call(getMe, {}).catch((error: unknown) => error);
    if (refusal instanceof Refused) {
      expect(refusal.status).toBe(401);
      expect(askedAt - since).toBeLessThan(ms);
      return;
    }
    await pause(100);
  }
}
