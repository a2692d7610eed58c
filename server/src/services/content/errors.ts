import type { ErrorCatalogue } from '../../platform/errors/index.ts';
import { scheduleErrors } from './schedule/index.ts';

/** Failures of the content service that its caller can act on. */
export const contentErrors = {
  ...scheduleErrors,
  DRAFT_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no such draft here.',
    remedy: 'Look it up in the list of drafts.',
  },
  DRAFT_CHANGED: {
    code: 'aborted',
    message:
      'The draft was changed meanwhile: it is at revision {current}, and this change was made on {revision}.',
    remedy: 'Read the draft again and make your change on that.',
  },
  DRAFT_UNREADABLE: {
    code: 'failed_precondition',
    message: 'The draft is not laid out as this version of the program lays drafts out.',
    remedy: 'A newer version may have written it: install that one, or delete the draft.',
  },
  DRAFT_PAGE_INVALID: {
    code: 'invalid_argument',
    message: 'The page token is not one of the list of drafts.',
    remedy: 'Begin again at the first page.',
  },
  TOO_MANY_DRAFTS: {
    code: 'resource_exhausted',
    message: 'A workspace has at most {most} drafts.',
    remedy: 'Delete some that are not needed.',
  },
  BROADCAST_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no such broadcast here.',
    remedy: 'Look it up in the list of broadcasts.',
  },
  BROADCAST_UNREADABLE: {
    code: 'failed_precondition',
    message: 'The broadcast is not laid out as this version of the program lays broadcasts out.',
    remedy: 'A newer version may have written it: install that one.',
  },
  BROADCAST_ENDED: {
    code: 'failed_precondition',
    message: 'That cannot be done with a broadcast that is {state}.',
    remedy: 'Write a new one.',
  },
  BROADCAST_UNSENDABLE: {
    code: 'invalid_argument',
    message: 'The variant “{variant}” cannot be sent as it is: {reason} ({field}).',
    remedy:
      'Change its content. A broadcast is a text with buttons; it has no media, poll or options of a post.',
  },
  CONTENT_TOO_LARGE: {
    code: 'invalid_argument',
    message: 'The content takes {bytes} bytes; at most {most} are kept.',
    remedy: 'Shorten it: Telegram takes far less.',
  },
  TEXT_UNREADABLE: {
    code: 'invalid_argument',
    message: 'A text holds what is no character: a zero or half of a surrogate pair ({place}).',
    remedy: 'Remove it, or paste the text as plain text.',
  },
} as const satisfies ErrorCatalogue;
