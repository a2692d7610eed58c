import type { ErrorCatalogue } from '../../platform/errors/index.ts';

/** Failures of the telegram service that its caller can act on. */
export const telegramErrors = {
  CHANNEL_NAME_INVALID: {
    code: 'invalid_argument',
    message: '“{channel}” is not the name of a public channel.',
    remedy:
      'Write it as @name or as a link such as https://t.me/name. A link that begins with + is of a private channel.',
  },
  CHANNEL_NOT_WATCHED: {
    code: 'not_found',
    message: 'The channel @{username} is not watched here.',
    remedy: 'Look it up in the list of watched channels.',
  },
} as const satisfies ErrorCatalogue;
