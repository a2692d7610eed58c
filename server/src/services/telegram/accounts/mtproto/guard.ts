import type { RpcCallMiddleware, tl } from '@mtcute/core';
import type { Consent } from '../account-session.ts';

type Name = tl.RpcMethod['_'];
type Check = (request: tl.RpcMethod) => boolean;

const anyhow: Check = () => true;

/** Signing in and out, and moving between data centres: without these there is no session. */
const SESSION: { readonly [Method in Name]?: Check } = {
  'help.getConfig': anyhow,
  'help.getNearestDc': anyhow,
  'auth.exportLoginToken': anyhow,
  'auth.importLoginToken': anyhow,
  'auth.sendCode': anyhow,
  'auth.signIn': anyhow,
  'account.getPassword': anyhow,
  'auth.checkPassword': anyhow,
  'auth.exportAuthorization': anyhow,
  'auth.importAuthorization': anyhow,
  'auth.logOut': anyhow,
};

/** Looking at channels. Nothing here leaves a trace that others see. */
const READ: { readonly [Method in Name]?: Check } = {
  // Only about the account itself.
  'users.getFullUser': (request) => request._ === 'users.getFullUser' && request.id._ === 'inputUserSelf',
  'messages.getDialogs': anyhow,
  'channels.getFullChannel': anyhow,
  'channels.getMessages': anyhow,
  // Channels and groups, never a private chat.
  'messages.getHistory': (request) =>
    request._ === 'messages.getHistory' && request.peer._ === 'inputPeerChannel',
  // Counting would inflate the views of whoever connects the account.
  'messages.getMessagesViews': (request) =>
    request._ === 'messages.getMessagesViews' &&
    request.peer._ === 'inputPeerChannel' &&
    request.increment === false,
  'stats.getBroadcastStats': anyhow,
  'stats.getMegagroupStats': anyhow,
  'stats.loadAsyncGraph': anyhow,
  'stats.getMessagePublicForwards': anyhow,
};

/** Posting into channels, and nowhere else. */
const PUBLISH: { readonly [Method in Name]?: Check } = {
  'messages.sendMessage': (request) =>
    request._ === 'messages.sendMessage' && request.peer._ === 'inputPeerChannel',
  'messages.sendMedia': (request) =>
    request._ === 'messages.sendMedia' && request.peer._ === 'inputPeerChannel',
  'messages.sendMultiMedia': (request) =>
    request._ === 'messages.sendMultiMedia' && request.peer._ === 'inputPeerChannel',
  'messages.editMessage': (request) =>
    request._ === 'messages.editMessage' && request.peer._ === 'inputPeerChannel',
  'channels.deleteMessages': anyhow,
};

const LISTS = { read: READ, publish: PUBLISH } as const;

/** A call that nobody consented to. It never left the process. */
export class CallRefused extends Error {
  constructor(method: string) {
    super(`The call ${method} is not on the list of what the owner of the account agreed to.`);
    this.name = 'CallRefused';
  }
}

/** Whether a call, with its arguments, is on one of the lists. */
export function isAllowed(request: tl.RpcMethod, consents: ReadonlySet<Consent>): boolean {
  const lists = [SESSION, ...[...consents].map((consent) => LISTS[consent])];
  return lists.some((list) => Object.hasOwn(list, request._) && list[request._]?.(request) === true);
}

/** Stands between the client and the network: refuses what is not on the lists. */
export function guard(consents: ReadonlySet<Consent>): RpcCallMiddleware {
  return async (context, next) => {
    if (!isAllowed(context.request, consents)) throw new CallRefused(context.request._);
    return next(context);
  };
}
