import type { ErrorCatalogue } from '../../platform/errors/index.ts';

/** Failures of accounts, sign-in and workspaces. The words never tell whether an address has an account. */
export const usersErrors = {
  SETUP_ALREADY_DONE: {
    code: 'failed_precondition',
    message: 'The owner’s account of this installation exists already.',
    remedy: 'Sign in; if the password is lost, run `analyticbot user reset EMAIL` on the server.',
  },
  SETUP_LINK_INVALID: {
    code: 'permission_denied',
    message: 'This set-up link is not the one of this installation.',
    remedy: 'Open the link that the server prints when it starts, whole.',
  },
  SIGN_IN_REFUSED: {
    code: 'unauthenticated',
    message: 'The e-mail address or the password is wrong.',
    remedy: 'Check both; a lost password is replaced with `analyticbot user reset EMAIL` on the server.',
  },
  SIGN_IN_THROTTLED: {
    code: 'resource_exhausted',
    message: 'Too many failed sign-ins for this address.',
    remedy: 'Wait {retryAfterSeconds} seconds and try again.',
  },
  RESET_LINK_INVALID: {
    code: 'permission_denied',
    message: 'This reset link was used already, has expired or was never made.',
    remedy: 'Run `analyticbot user reset EMAIL` on the server for a new one.',
  },
  TELEGRAM_NOT_LINKED: {
    code: 'failed_precondition',
    message: 'Your Telegram is not linked to an account here.',
    remedy: 'Open AnalyticBot in your browser, go to Settings → You in Telegram and link it.',
  },
  PROOF_USED: {
    code: 'unauthenticated',
    message: 'This page was opened before, and its session has ended.',
    remedy: 'Close the page in Telegram and open it again by the button of the bot.',
  },
  LINK_CODE_INVALID: {
    code: 'permission_denied',
    message: 'This code was used already, has expired or was never made.',
    remedy:
      'Make a new one with TelegramLinksService/CreateLinkCode and send it to the bot within 15 minutes.',
  },
  USER_NOT_FOUND: {
    code: 'not_found',
    message: 'Nobody with the address {email} has an account here.',
    remedy: 'Check the spelling of the address.',
  },
  LOCALE_INVALID: {
    code: 'invalid_argument',
    message: '“{locale}” is not the name of a language.',
    remedy: 'Send a BCP 47 name such as en, ru or uz, or leave it empty to follow the browser.',
  },
  WORKSPACE_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no such workspace among yours.',
    remedy: 'Choose one of your workspaces.',
  },
} as const satisfies ErrorCatalogue;
