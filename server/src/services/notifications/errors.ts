import type { ErrorCatalogue } from '../../platform/errors/index.ts';

/** Failures of the notifications service that its caller can act on. */
export const notificationsErrors = {
  DESTINATION_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no such destination here.',
    remedy: 'Look it up in the list of destinations.',
  },
  CHAT_CODE_INVALID: {
    code: 'not_found',
    message: 'The code is not known, was used, or is older than 15 minutes.',
    remedy: 'Make a new one in the dashboard.',
  },
  DELIVERY_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no such delivery that was given up.',
    remedy: 'Look at the log again: it may have been tried meanwhile.',
  },
  DIGEST_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no such digest here.',
    remedy: 'Look it up in the list of digests.',
  },
  MAIL_CODE_INVALID: {
    code: 'invalid_argument',
    message: 'This is not the code that was sent, or it is older than an hour.',
    remedy: 'Copy it from the newest mail, or have another one sent.',
  },
  MAIL_NOT_CONFIGURED: {
    code: 'failed_precondition',
    message: 'This installation sends no mail.',
    remedy: 'Set SMTP_URL and MAIL_FROM, or choose another kind of destination.',
  },
  MAIL_NOT_SENT: {
    code: 'unavailable',
    message: 'The mail with the code could not be sent ({why}).',
    remedy: 'Look whether the address is right and SMTP_URL leads to your mail server, and try again.',
  },
  ZONE_UNKNOWN: {
    code: 'invalid_argument',
    message: 'There is no time zone {timeZone}.',
    remedy: 'Give a name of the IANA list, such as Asia/Tashkent.',
  },
  QUIET_HOURS_EMPTY: {
    code: 'invalid_argument',
    message: 'Quiet hours cannot end when they begin.',
    remedy: 'Give two different times, or leave them out.',
  },
  TOO_MANY_DIGESTS: {
    code: 'resource_exhausted',
    message: 'A workspace has at most {most} digests.',
    remedy: 'Delete one that is not needed.',
  },
  RULE_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no such rule here.',
    remedy: 'Look it up in the list of rules.',
  },
  RULE_NOT_UNDERSTOOD: {
    code: 'invalid_argument',
    message: 'The rule does not say what it looks at.',
    remedy: 'State a threshold, a change, a number of posts or an absence.',
  },
  TOO_MANY_RULES: {
    code: 'resource_exhausted',
    message: 'A workspace has at most {most} rules.',
    remedy: 'Delete one that is not needed.',
  },
  WEBHOOK_ADDRESS_REFUSED: {
    code: 'invalid_argument',
    message: 'Nothing is sent to {url}.',
    remedy:
      'Give an https address on the internet. WEBHOOK_PRIVATE_ADDRESSES=allow lets this installation use http and private addresses.',
  },
} as const satisfies ErrorCatalogue;
