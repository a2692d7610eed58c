import type { ErrorCatalogue } from '../../../platform/errors/index.ts';

/** Failures of pages that are shared: part of the service's catalogue. */
export const shareErrors = {
  SHARE_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no such page, or it is not shared any more.',
    remedy: 'Ask whoever gave you the address for a new one.',
  },
  SHARE_EXPIRES_IN_THE_PAST: {
    code: 'invalid_argument',
    message: 'A page cannot end before it begins.',
    remedy: 'Choose an end in the future, or none.',
  },
  SHARES_FULL: {
    code: 'resource_exhausted',
    message: 'A channel can have {limit} shared pages.',
    remedy: 'Revoke some that nobody needs any more.',
  },
} as const satisfies ErrorCatalogue;
