import type { tl } from '@mtcute/core';
import { Long } from '@mtcute/core';
import type { Caller, Methods, Scene } from '../method.ts';
import { MtError } from '../mt-error.ts';
import { userObject } from '../objects.ts';
import type { Phone } from '../people.ts';

const DCS = [1, 2, 3, 4, 5];

function authorizationOf(
  { people }: Scene,
  phone: Phone,
  { authorization }: Caller,
): tl.auth.RawAuthorization {
  if (phone.verifier !== null && authorization.owesPassword === null) {
    authorization.owesPassword = phone;
    throw new MtError(401, 'SESSION_PASSWORD_NEEDED');
  }
  authorization.user = phone.user;
  authorization.owesPassword = null;
  return { _: 'auth.authorization', user: userObject(people, phone.user, true) };
}

function phoneOf({ people }: Scene, number: string, { authorization }: Caller): Phone {
  const phone = people.phones.get(number.replaceAll(/\D/g, ''));
  if (phone === undefined) throw new MtError(400, 'PHONE_NUMBER_INVALID');
  if (phone.homeDc !== authorization.dcId) throw new MtError(303, `PHONE_MIGRATE_${phone.homeDc}`);
  return phone;
}

/** Signing in by phone or by QR code, the second step, and moving between data centres. */
export const signInMethods = {
  'help.getConfig': ({ host, port, world }, _request, { authorization }) => ({
    _: 'config',
    date: Math.floor(world.clock.now() / 1000),
    expires: Math.floor(world.clock.now() / 1000) + 3600,
    testMode: false,
    thisDc: authorization.dcId,
    dcOptions: DCS.map((id) => ({ _: 'dcOption' as const, id, ipAddress: host, port })),
    dcTxtDomainName: '',
    chatSizeMax: 200,
    megagroupSizeMax: 200_000,
    forwardedCountMax: 100,
    onlineUpdatePeriodMs: 210_000,
    offlineBlurTimeoutMs: 5000,
    offlineIdleTimeoutMs: 30_000,
    onlineCloudTimeoutMs: 300_000,
    notifyCloudDelayMs: 30_000,
    notifyDefaultDelayMs: 1500,
    pushChatPeriodMs: 60_000,
    pushChatLimit: 2,
    editTimeLimit: 172_800,
    revokeTimeLimit: 2_147_483_647,
    revokePmTimeLimit: 2_147_483_647,
    ratingEDecay: 2_419_200,
    stickersRecentLimit: 200,
    channelsReadMediaPeriod: 604_800,
    callReceiveTimeoutMs: 20_000,
    callRingTimeoutMs: 90_000,
    callConnectTimeoutMs: 30_000,
    callPacketTimeoutMs: 10_000,
    meUrlPrefix: 'https://t.me/',
    captionLengthMax: 1024,
    messageLengthMax: 4096,
    webfileDcId: 4,
  }),
  'help.getNearestDc': (_scene, _request, { authorization }) => ({
    _: 'nearestDc',
    country: 'UZ',
    thisDc: authorization.dcId,
    nearestDc: 2,
  }),
  'auth.sendCode': (scene, { phoneNumber }, caller) => {
    const phone = phoneOf(scene, phoneNumber, caller);
    return {
      _: 'auth.sentCode',
      type: { _: 'auth.sentCodeTypeApp', length: phone.code.length },
      phoneCodeHash: `hash ${phone.number}`,
      timeout: 60,
    };
  },
  'auth.signIn': (scene, { phoneNumber, phoneCodeHash, phoneCode }, caller) => {
    const phone = phoneOf(scene, phoneNumber, caller);
    if (phoneCodeHash !== `hash ${phone.number}`) throw new MtError(400, 'PHONE_CODE_EXPIRED');
    if (phoneCode !== phone.code) throw new MtError(400, 'PHONE_CODE_INVALID');
    return authorizationOf(scene, phone, caller);
  },
  'account.getPassword': (_scene, _request, { authorization }) => {
    const phone = authorization.owesPassword;
    if (phone?.verifier === null || phone === null) throw new MtError(401, 'AUTH_KEY_UNREGISTERED');
    return phone.verifier.question();
  },
  'auth.checkPassword': (scene, { password }, caller) => {
    const phone = caller.authorization.owesPassword;
    if (phone?.verifier?.accepts(password) !== true) throw new MtError(400, 'PASSWORD_HASH_INVALID');
    return authorizationOf(scene, phone, caller);
  },
  'auth.exportLoginToken': (scene, _request, caller) => {
    const { people, world } = scene;
    const accepted = people.tokenOf(caller.authorization);
    if (accepted?.acceptedBy === undefined || accepted.acceptedBy === null) {
      const token = people.newToken(world.clock.now(), caller.authorization);
      return { _: 'auth.loginToken', expires: Math.floor(token.expiresAt / 1000), token: token.token };
    }
    const { homeDc } = accepted.acceptedBy;
    if (homeDc !== caller.authorization.dcId) {
      return { _: 'auth.loginTokenMigrateTo', dcId: homeDc, token: accepted.token };
    }
    return {
      _: 'auth.loginTokenSuccess',
      authorization: authorizationOf(scene, accepted.acceptedBy, caller),
    };
  },
  'auth.importLoginToken': (scene, { token }, caller) => {
    const known = scene.people.tokens.get(Buffer.from(token).toString('hex'));
    if (known?.acceptedBy === undefined || known.acceptedBy === null) {
      throw new MtError(400, 'AUTH_TOKEN_INVALID');
    }
    return { _: 'auth.loginTokenSuccess', authorization: authorizationOf(scene, known.acceptedBy, caller) };
  },
  'auth.exportAuthorization': ({ people }, _request, { authorization }) => {
    const key = Buffer.from(`${authorization.user?.id}`);
    if (authorization.user !== null) people.exported.set(key.toString('hex'), authorization.user);
    return { _: 'auth.exportedAuthorization', id: Long.ONE, bytes: key };
  },
  'auth.importAuthorization': ({ people }, { bytes }, { authorization }) => {
    const user = people.exported.get(Buffer.from(bytes).toString('hex'));
    if (user === undefined) throw new MtError(400, 'AUTH_BYTES_INVALID');
    authorization.user = user;
    return { _: 'auth.authorization', user: userObject(people, user, true) };
  },
  'auth.logOut': (_scene, _request, { authorization }) => {
    authorization.user = null;
    return { _: 'auth.loggedOut' };
  },
} as const satisfies Methods;
