import type { ErrorCatalogue } from '../../../platform/errors/index.ts';

/** Failures of placements: part of the service's catalogue. */
export const placementErrors = {
  PLACEMENT_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no placement {placementId} in this workspace.',
    remedy: 'Look it up in the list of placements; somebody may have deleted it.',
  },
  INVITE_LINK_INVALID: {
    code: 'invalid_argument',
    message: '“{link}” is not an invite link of Telegram.',
    remedy: 'Copy it from the channel’s invite links: it begins with https://t.me/+.',
  },
  INVITE_LINK_TAKEN: {
    code: 'already_exists',
    message: 'The invite link stands in the placement “{name}” already.',
    remedy: 'Make a link of its own for each placement: otherwise nobody can tell whom which one brought.',
  },
  INVITE_LINK_NEEDS_BOT: {
    code: 'failed_precondition',
    message: 'No bot of this workspace was seen in the channel, so none can make an invite link.',
    remedy: 'Make a bot an administrator of the channel who may invite people, or paste a link of your own.',
  },
  POST_LINK_INVALID: {
    code: 'invalid_argument',
    message: '“{link}” is not a link to a post.',
    remedy: 'Copy the link of the post: https://t.me/name/123.',
  },
  CURRENCY_UNKNOWN: {
    code: 'invalid_argument',
    message: '{currency} is no currency.',
    remedy: 'Use a code of ISO 4217 such as USD, or XTR for Stars.',
  },
  PLACEMENTS_FULL: {
    code: 'resource_exhausted',
    message: 'A channel can have {limit} placements.',
    remedy: 'Delete some that you no longer need.',
  },
} as const satisfies ErrorCatalogue;
