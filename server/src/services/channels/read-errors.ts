import type { ErrorCatalogue } from '../../platform/errors/index.ts';

/** Failures of reading: part of the service's catalogue. */
export const readErrors = {
  CHANNEL_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no channel {channelId} in this workspace.',
    remedy: 'Look it up in the list of channels; it may have been deleted.',
  },
  POST_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no post {messageId} in this channel.',
    remedy: 'Look it up in the list of posts; a later import may have given it its real number.',
  },
  PICTURE_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no such picture in this workspace.',
    remedy: 'Open the post again; a later import may have brought another picture.',
  },
  WINDOW_INVALID: {
    code: 'invalid_argument',
    message: 'The period {from} to {to} is not valid.',
    remedy: 'Give days of the calendar as YYYY-MM-DD, the end after the beginning, at most 50 years.',
  },
  PAGE_TOKEN_INVALID: {
    code: 'invalid_argument',
    message: 'The page token does not belong to this list.',
    remedy: 'Begin again with the first page, without a token, after changing filter or order.',
  },
  LENGTH_BUCKET_UNKNOWN: {
    code: 'invalid_argument',
    message: 'There is no bucket of text length {name}.',
    remedy: 'Use a name as the breakdown by length gives it, for example 101-300.',
  },
  TIME_ZONE_UNKNOWN: {
    code: 'invalid_argument',
    message: '{timeZone} is not the name of a time zone.',
    remedy: 'Use a name of the IANA list, for example Asia/Tashkent or Europe/Berlin.',
  },
} as const satisfies ErrorCatalogue;
