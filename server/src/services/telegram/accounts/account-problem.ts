import type { SourceProblem } from '../tell-source-changed.ts';

/** Telegram does not answer, or is not reached. */
export const UNREACHABLE = 'UNREACHABLE';
/** The session was sealed under another secret than this installation has now. */
export const SESSION_UNREADABLE = 'SESSION_UNREADABLE';

/** Telegram says no to the account as a whole, though its session lives. */
const ACCOUNT_REFUSED = 'ACCOUNT_REFUSED';

const OF_ACCOUNTS: Readonly<Record<string, string>> = {
  [UNREACHABLE]:
    'Telegram cannot be reached with the account. Check that this server reaches Telegram; it is tried again by itself.',
  [SESSION_UNREADABLE]:
    'The session of the account cannot be opened any more: the secret of the installation was changed. Connect the account again in the settings.',
};

/**
 * What keeps an account from seeing anything.
 *
 * @param ended nothing but connecting it again helps
 */
export function describeAccountProblem(reason: string, ended: boolean): SourceProblem {
  if (ended) {
    const message = `Telegram ended the session of the account (${reason}). Connect it again in the settings.`;
    return { reason, message };
  }
  const known = OF_ACCOUNTS[reason];
  if (known !== undefined) return { reason, message: known };
  const message = `Telegram refuses the account (${reason}). It is tried again by itself; if that lasts, connect it again in the settings.`;
  return { reason: ACCOUNT_REFUSED, message };
}

/** Why nothing is seen of one channel, while the account goes on with its others. */
export const NOT_KEPT = 'NOT_KEPT';
export const NOT_ADMINISTERED = 'NOT_ADMINISTERED';

const OF_CHANNELS: Readonly<Record<string, string>> = {
  [NOT_KEPT]: 'What the account saw of the channel could not be kept here. It is tried again by itself.',
  [NOT_ADMINISTERED]:
    'The account is no administrator of the channel any more. Make it an administrator again; what it saw is kept.',
  CHANNEL_PRIVATE:
    'The account is not in the channel any more. Add it again as an administrator; what it saw is kept.',
  CHAT_ADMIN_REQUIRED:
    'The account is no administrator of the channel any more. Make it an administrator again.',
};

/** What keeps an account from seeing a channel; null where nothing does. */
export function describeChannelProblem(reason: string | null): SourceProblem | null {
  if (reason === null) return null;
  const message =
    OF_CHANNELS[reason] ??
    `Telegram does not show the channel to the account (${reason}). Open the channel in Telegram with this account.`;
  return { reason, message };
}
