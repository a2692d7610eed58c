import type { Methods } from '../method.ts';
import { channelMethods } from './channels.ts';
import { signInMethods } from './sign-in.ts';
import { statisticsMethods } from './statistics.ts';

/** All that is answered; anything else is refused. */
export const METHODS: Methods = { ...signInMethods, ...channelMethods, ...statisticsMethods };

/** What nobody has to be signed in for. */
export const OPEN_METHODS: ReadonlySet<string> = new Set([
  'help.getConfig',
  'help.getNearestDc',
  'auth.sendCode',
  'auth.signIn',
  'account.getPassword',
  'auth.checkPassword',
  'auth.exportLoginToken',
  'auth.importLoginToken',
  'auth.importAuthorization',
]);
