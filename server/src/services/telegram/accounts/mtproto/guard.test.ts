import { createRequire } from 'node:module';
import type { tl } from '@mtcute/core';
import { describe, expect, it } from 'vitest';
import { isAllowed } from './guard.ts';

const schema: { readonly e: readonly { readonly kind: string; readonly name: string }[] } = createRequire(
  import.meta.url,
)('@mtcute/core/tl/api-schema.json');
const methods = schema.e.filter(({ kind }) => kind === 'method').map(({ name }) => name);

const read = new Set(['read'] as const);
const both = new Set(['read', 'publish'] as const);
const channel = { _: 'inputChannel', channelId: 1, accessHash: 1 };
const peer = { _: 'inputPeerChannel', channelId: 1, accessHash: 1 };

/** A call as the client would make it; only what the guard looks at has to be there. */
function call(given: { readonly _: string; readonly [argument: string]: unknown }): tl.RpcMethod {
  return given as unknown as tl.RpcMethod;
}

/** With arguments that no check objects to. */
function harmless(name: string): tl.RpcMethod {
  return call({ _: name, peer, channel, id: { _: 'inputUserSelf' }, increment: false });
}

const SESSION = [
  'account.getPassword',
  'auth.checkPassword',
  'auth.exportAuthorization',
  'auth.exportLoginToken',
  'auth.importAuthorization',
  'auth.importLoginToken',
  'auth.logOut',
  'auth.sendCode',
  'auth.signIn',
  'help.getConfig',
  'help.getNearestDc',
];
const READ = [
  'channels.getFullChannel',
  'channels.getMessages',
  'messages.getDialogs',
  'messages.getHistory',
  'stats.getBroadcastStats',
  'stats.getMegagroupStats',
  'stats.getMessagePublicForwards',
  'stats.loadAsyncGraph',
  'users.getFullUser',
];
const PUBLISH = [
  'channels.deleteMessages',
  'messages.editMessage',
  'messages.sendMedia',
  'messages.sendMessage',
  'messages.sendMultiMedia',
];

describe('of all methods of the schema', () => {
  it('those are let through that are on the lists, and nothing else', () => {
    expect(methods.length).toBeGreaterThan(700);
    const allowed = (consents: Parameters<typeof isAllowed>[1]): string[] =>
      methods.filter((name) => isAllowed(harmless(name), consents)).sort();
    const views = 'messages.getMessagesViews';
    expect(allowed(new Set())).toEqual([...SESSION].sort());
    expect(allowed(read)).toEqual([...SESSION, ...READ, views].sort());
    expect(allowed(both)).toEqual([...SESSION, ...READ, ...PUBLISH, views].sort());
  });
});

describe('arguments', () => {
  it('count no views, whatever is written there', () => {
    const views = (increment: unknown): tl.RpcMethod =>
      call({ _: 'messages.getMessagesViews', peer, id: [1], increment });
    expect(isAllowed(views(false), both)).toBe(true);
    for (const increment of [true, undefined, 0, 1, 'false']) {
      expect(isAllowed(views(increment), both)).toBe(false);
    }
  });

  it.each([
    ['the history of a private chat', { _: 'messages.getHistory', peer: { _: 'inputPeerUser', userId: 1 } }],
    ['a message to a person', { _: 'messages.sendMessage', peer: { _: 'inputPeerUser', userId: 1 } }],
    ['a message to oneself', { _: 'messages.sendMessage', peer: { _: 'inputPeerSelf' } }],
    ['another person', { _: 'users.getFullUser', id: { _: 'inputUser', userId: 1 } }],
    ['a call in wrapping', { _: 'invokeWithoutUpdates', query: { _: 'messages.sendMessage', peer } }],
    ['the name of an inherited property', { _: 'constructor' }],
  ])('never reach %s', (_what, given) => {
    expect(isAllowed(call(given), both)).toBe(false);
  });
});
