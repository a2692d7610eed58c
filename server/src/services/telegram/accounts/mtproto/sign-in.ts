import type { tl } from '@mtcute/core';
import { type AccountSession, isSessionEnd, type LoginStep, TelegramRefused } from '../account-session.ts';
import type { MtprotoReach } from '../mtproto-reach.ts';
import type { Call } from './call.ts';
import type { MtprotoClient } from './open-client.ts';

type SigningIn = Pick<AccountSession, 'requestToken' | 'sendCode' | 'signIn' | 'checkPassword' | 'logOut'>;

/** Signing in and out. Where Telegram wants the password of the second step, that is the next step and no failure. */
export function signingIn(client: MtprotoClient, call: Call, { apiId, apiHash }: MtprotoReach): SigningIn {
  async function done(authorization: tl.auth.TypeAuthorization): Promise<LoginStep> {
    const { id, firstName, lastName, username, phone } = await client.notifyLoggedIn(authorization);
    const name = [firstName, lastName].filter((part) => part !== undefined && part !== '').join(' ');
    return { kind: 'done', owner: { userId: id, name, username: username ?? '', phone: phone ?? '' } };
  }

  async function orPassword(attempt: Promise<LoginStep>): Promise<LoginStep> {
    try {
      return await attempt;
    } catch (error) {
      if (!(error instanceof TelegramRefused) || error.refusal !== 'SESSION_PASSWORD_NEEDED') throw error;
      const { hint } = await call({ _: 'account.getPassword' });
      return { kind: 'password', hint: hint ?? '' };
    }
  }

  async function afterToken(answer: tl.auth.TypeLoginToken): Promise<LoginStep> {
    if (answer._ === 'auth.loginTokenSuccess') return done(answer.authorization);
    if (answer._ === 'auth.loginTokenMigrateTo') {
      await client.changePrimaryDc(answer.dcId);
      return afterToken(await call({ _: 'auth.importLoginToken', token: answer.token }));
    }
    const url = `tg://login?token=${Buffer.from(answer.token).toString('base64url')}`;
    return { kind: 'scan', url, expiresAt: new Date(answer.expires * 1000) };
  }

  return {
    requestToken: () =>
      orPassword(call({ _: 'auth.exportLoginToken', apiId, apiHash, exceptIds: [] }).then(afterToken)),
    async sendCode(phone) {
      const settings = { _: 'codeSettings' } as const;
      const sent = await call({ _: 'auth.sendCode', phoneNumber: phone, apiId, apiHash, settings });
      if (sent._ === 'auth.sentCode') return { kind: 'code', codeHash: sent.phoneCodeHash };
      if (sent._ === 'auth.sentCodeSuccess') return done(sent.authorization);
      throw new TelegramRefused('PAYMENT_REQUIRED', null, sent);
    },
    signIn: (phone, codeHash, code) =>
      orPassword(
        call({ _: 'auth.signIn', phoneNumber: phone, phoneCodeHash: codeHash, phoneCode: code }).then(done),
      ),
    async checkPassword(password) {
      const question = await call({ _: 'account.getPassword' });
      const answer = await client.computeSrpParams(question, password);
      return done(await call({ _: 'auth.checkPassword', password: answer }));
    },
    async logOut() {
      await call({ _: 'auth.logOut' }).catch((error: unknown) => {
        if (!isSessionEnd(error)) throw error;
      });
    },
  };
}
