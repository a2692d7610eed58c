import type { ErrorCatalogue } from './catalogue.ts';

/** Failures that any method of any service can answer with. */
export const platformErrors = {
  INVALID_REQUEST: {
    code: 'invalid_argument',
    message: 'The request breaks a rule of the contract: {rules}.',
    remedy: 'Correct the named fields and send it again.',
  },
  NOT_SIGNED_IN: {
    code: 'unauthenticated',
    message: 'This needs a signed-in person.',
    remedy: 'Sign in and try again.',
  },
  NO_WORKSPACE: {
    code: 'permission_denied',
    message: 'This needs a workspace that you belong to.',
    remedy: 'Choose one of your workspaces, or ask its owner to add you.',
  },
  ROLE_TOO_LOW: {
    code: 'permission_denied',
    message: 'This needs the role {needed}; yours is {role}.',
    remedy: 'Ask an owner or admin of the workspace to do it or to raise your role.',
  },
  MESSAGE_TOO_LARGE: {
    code: 'resource_exhausted',
    message: 'The message is larger than {limit} bytes.',
    remedy: 'Ask for less at once: a smaller page or a shorter period.',
  },
  DEADLINE_EXCEEDED: {
    code: 'deadline_exceeded',
    message: 'The answer took longer than allowed.',
    remedy: 'Try again; with a shorter period if it happens again.',
  },
  CANCELLED: {
    code: 'aborted',
    message: 'The caller gave up before the answer was ready.',
    remedy: 'Nothing: try again if it was not meant.',
  },
  SERVICE_UNAVAILABLE: {
    code: 'unavailable',
    message: 'A part of the program cannot be reached at the moment.',
    remedy: 'Try again in a few seconds; `analyticbot doctor` says what is wrong if it lasts.',
  },
  NOT_IMPLEMENTED: {
    code: 'unimplemented',
    message: 'This version does not offer that method.',
    remedy: 'Reload the page; check that every part runs the same version.',
  },
  INTERNAL: {
    code: 'internal',
    message: 'Something went wrong on our side (request {requestId}).',
    remedy: 'Try again. If it lasts, look for the request number in the log and report it.',
  },
} as const satisfies ErrorCatalogue;
