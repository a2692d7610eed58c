import type { ErrorCatalogue } from '../../platform/errors/index.ts';

/** Failures of the telegram service that its caller can act on. */
export const telegramErrors = {
  CHANNEL_NAME_INVALID: {
    code: 'invalid_argument',
    message: '“{channel}” is not the name of a public channel.',
    remedy:
      'Write it as @name or as a link such as https://t.me/name. A link that begins with + is of a private channel.',
  },
  TOO_MANY_WATCHED: {
    code: 'failed_precondition',
    message: 'This workspace watches {most} public channels, and that is the most.',
    remedy: 'Stop watching one that you need no more.',
  },
  CHANNEL_NOT_WATCHED: {
    code: 'not_found',
    message: 'The channel @{username} is not watched here.',
    remedy: 'Look it up in the list of watched channels.',
  },
  BOT_TOKEN_INVALID: {
    code: 'invalid_argument',
    message: 'This is not the token of a bot.',
    remedy: 'Copy it from @BotFather as a whole: a number, a colon and a long word.',
  },
  BOT_TOKEN_UNKNOWN: {
    code: 'failed_precondition',
    message: 'Telegram does not know this token.',
    remedy: 'Ask @BotFather for the token of your bot (/token); one that was revoked is of no use any more.',
  },
  BOT_CONNECTED_ELSEWHERE: {
    code: 'already_exists',
    message: 'The bot @{username} is connected to another workspace.',
    remedy: 'Disconnect it there first, or make another bot with @BotFather (/newbot).',
  },
  BOT_IS_SHARED: {
    code: 'already_exists',
    message: 'The bot @{username} is shared by the whole installation.',
    remedy: 'Add it to your channel and talk to it; it need not be connected.',
  },
  BOT_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no bot {botId} here.',
    remedy: 'Look it up in the list of bots.',
  },
  BOT_CHAT_NOT_FOUND: {
    code: 'not_found',
    message: 'No bot of this workspace is in the chat {chatId}.',
    remedy: 'Add a bot to it as an administrator first.',
  },
  BOT_MAY_NOT_INVITE: {
    code: 'failed_precondition',
    message: 'No bot may make invite links in this channel.',
    remedy: 'Add a bot to the channel as an administrator who may invite users.',
  },
  BOT_TOKEN_REVOKED: {
    code: 'failed_precondition',
    message: 'Telegram does not know the token of the bot any more.',
    remedy: 'Connect the bot again with the new token from @BotFather.',
  },
  NO_SHARED_BOT: {
    code: 'failed_precondition',
    message: 'The installation shares no bot.',
    remedy: 'Set TELEGRAM_BOT_TOKEN, or name a bot of the workspace.',
  },
  TELEGRAM_UNREACHABLE: {
    code: 'unavailable',
    message: 'Telegram could not be asked: {problem}.',
    remedy: 'Try again in a minute; check that this machine reaches api.telegram.org.',
  },
  TELEGRAM_REFUSED: {
    code: 'failed_precondition',
    message: 'Telegram refused it: {description}.',
    remedy: 'Change what Telegram names and try again.',
  },
  TELEGRAM_BUSY: {
    code: 'resource_exhausted',
    message: 'The limits of Telegram leave no room for it now.',
    remedy: 'Ask for it again in {seconds} seconds.',
  },
  MESSAGE_UNDER_WAY: {
    code: 'aborted',
    message: 'The message with this key is being sent.',
    remedy: 'Ask again in a few seconds to learn what came of it.',
  },
  POST_FILES_CUT_SHORT: {
    code: 'invalid_argument',
    message: 'The files of the post did not come as they were told of: {problem}.',
    remedy: 'Send the post again with all of its bytes.',
  },
  POST_NOT_FORWARDED: {
    code: 'unavailable',
    message: 'Telegram has not put the post into the linked group yet.',
    remedy: 'Ask for it again in a few seconds.',
  },
  INIT_DATA_INVALID: {
    code: 'unauthenticated',
    message: 'What Telegram signed when the Mini App was opened is not right.',
    remedy: 'Close the page in Telegram and open it again by the button of the bot.',
  },
  INIT_DATA_EXPIRED: {
    code: 'unauthenticated',
    message: 'The Mini App was opened more than an hour ago.',
    remedy: 'Close the page in Telegram and open it again by the button of the bot.',
  },
  WEBHOOK_FOREIGN: {
    code: 'unauthenticated',
    message: 'The update does not come from Telegram: its secret is missing or wrong.',
    remedy: 'Only Telegram calls this address.',
  },
  UPDATE_UNREADABLE: {
    code: 'invalid_argument',
    message: 'The body is not an update of the Bot API.',
    remedy: 'Send JSON with an update_id.',
  },
  ACCOUNTS_NOT_SET_UP: {
    code: 'failed_precondition',
    message: 'This installation cannot connect accounts yet.',
    remedy:
      'Get an api_id and api_hash at https://my.telegram.org and set TELEGRAM_API_ID and TELEGRAM_API_HASH.',
  },
  ACCOUNT_NOT_FOUND: {
    code: 'not_found',
    message: 'The account {userId} is not connected here.',
    remedy: 'Look it up in the list of accounts.',
  },
  ACCOUNT_IN_USE: {
    code: 'aborted',
    message: 'The account is being used to look at its channels.',
    remedy: 'Try again in half a minute.',
  },
  LOGIN_NOT_FOUND: {
    code: 'not_found',
    message: 'This login has ended or was never begun.',
    remedy: 'Begin again.',
  },
  LOGIN_STEP_WRONG: {
    code: 'failed_precondition',
    message: 'Telegram asks for something else at this step.',
    remedy: 'Answer what is asked for, or begin again.',
  },
  LOGIN_REFUSED: {
    code: 'invalid_argument',
    message: 'Telegram refused: {refusal}.',
    remedy: 'Check the number, the code or the password, and try again.',
  },
} as const satisfies ErrorCatalogue;
