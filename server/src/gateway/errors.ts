import type { ErrorCatalogue } from '../platform/errors/index.ts';

/** Failures of the public edge itself. */
export const gatewayErrors = {
  NO_SUCH_WORKSPACE: {
    code: 'not_found',
    message: 'There is no such workspace among yours.',
    remedy: 'Choose one of your workspaces.',
  },
  FOREIGN_ORIGIN: {
    code: 'permission_denied',
    message: 'The request comes from a page of another site.',
    remedy:
      'Open the dashboard at its own address; behind a proxy, set the public address in the configuration.',
  },
  TOO_MANY_REQUESTS: {
    code: 'resource_exhausted',
    message: 'Too many requests from this network address.',
    remedy: 'Wait {retryAfterSeconds} seconds and try again.',
  },
  PERSON_TOO_FAST: {
    code: 'resource_exhausted',
    message: 'You ask for more than this server does for one person.',
    remedy: 'Wait {retryAfterSeconds} seconds and try again, and ask less often.',
  },
  SERVER_BUSY: {
    code: 'unavailable',
    message: 'The server has more to do at once than it can.',
    remedy: 'Wait {retryAfterSeconds} seconds and try again.',
  },
  UPLOAD_NAME_MISSING: {
    code: 'invalid_argument',
    message: 'The upload has no file name.',
    remedy: 'Send the file as the body of POST /api/uploads?name=FILE.',
  },
  UPLOAD_SIZE_MISSING: {
    code: 'invalid_argument',
    message: 'The upload does not say how large it is.',
    remedy:
      'Send the file with a Content-Length, so that a broken connection is told from the end of the file.',
  },
  UPLOAD_TYPE_UNSUPPORTED: {
    code: 'invalid_argument',
    message: 'A form is not an upload.',
    remedy: 'Send the file itself as the body, with the type application/octet-stream.',
  },
  UPLOAD_BROKEN_OFF: {
    code: 'aborted',
    message: 'The connection broke off before the whole file had arrived.',
    remedy: 'Upload the file again.',
  },
  EXPORT_FORMAT_UNKNOWN: {
    code: 'invalid_argument',
    message: 'There is no export in the format “{format}”.',
    remedy: 'Ask for ?format=jsonl or ?format=csv.',
  },
  TOO_MANY_DOWNLOADS: {
    code: 'resource_exhausted',
    message: 'You have {most} downloads under way, as many as one person may have at once.',
    remedy: 'Wait until one of them has ended, or end it; then try again.',
  },
  TOO_MANY_STREAMS: {
    code: 'resource_exhausted',
    message: 'You follow too many live streams at once.',
    remedy: 'Close some pages of the dashboard.',
  },
  LIVE_NEEDS_WEBSOCKET: {
    code: 'failed_precondition',
    message: 'What changes is told over a WebSocket.',
    remedy: 'Open the address with a WebSocket client, as docs/live.md describes.',
  },
  REQUEST_UNREADABLE: {
    code: 'invalid_argument',
    message: 'The request cannot be read: {problem}.',
    remedy: 'Send JSON with the type application/json, no larger than allowed.',
  },
  NO_SUCH_PAGE: {
    code: 'not_found',
    message: 'There is nothing at this address.',
    remedy: 'Start from the first page.',
  },
} as const satisfies ErrorCatalogue;
