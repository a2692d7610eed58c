import { ErrorDetailSchema } from '@analyticbot/contracts/common/v1/error';
import { Code, ConnectError } from '@connectrpc/connect';
import { useTranslation } from 'react-i18next';

/** Which of the page's own sentences an error gets. */
export type ErrorKind =
  | 'offline'
  | 'busy'
  | 'notFound'
  | 'forbidden'
  | 'signedOut'
  | 'input'
  | 'conflict'
  | 'bug';

const KINDS: Readonly<Partial<Record<Code, ErrorKind>>> = {
  [Code.Unavailable]: 'offline',
  [Code.DeadlineExceeded]: 'offline',
  [Code.ResourceExhausted]: 'busy',
  [Code.NotFound]: 'notFound',
  [Code.PermissionDenied]: 'forbidden',
  [Code.Unauthenticated]: 'signedOut',
  [Code.InvalidArgument]: 'input',
  [Code.OutOfRange]: 'input',
  [Code.FailedPrecondition]: 'conflict',
  [Code.AlreadyExists]: 'conflict',
  [Code.Aborted]: 'conflict',
};

/** Kinds for which the server's sentence says more than ours: it names the field, the file, the remedy. */
const SERVER_KNOWS_BETTER: readonly ErrorKind[] = ['input', 'conflict', 'busy'];

/** Reasons of the server's catalogues that this page says in its own words and language. */
const TRANSLATED_REASONS = [
  'SIGN_IN_REFUSED',
  'SIGN_IN_THROTTLED',
  'SETUP_LINK_INVALID',
  'SETUP_ALREADY_DONE',
  'RESET_LINK_INVALID',
  'TOO_MANY_REQUESTS',
  'UPLOAD_BROKEN_OFF',
  'FOREIGN_ORIGIN',
  'ROLE_TOO_LOW',
  'CHANNEL_NOT_FOUND',
  'TIME_ZONE_UNKNOWN',
] as const;

export type TranslatedReason = (typeof TRANSLATED_REASONS)[number];

/** What is known of a failed call. */
export interface ErrorFacts {
  readonly kind: ErrorKind;
  readonly reason: TranslatedReason | null;
  /** Named in the sentence of the reason. */
  readonly values: Readonly<Record<string, string>>;
  /** The server's own sentence and remedy, in English; empty where it would not help a person. */
  readonly said: string;
}

export function errorFacts(error: unknown): ErrorFacts {
  const failure = ConnectError.from(error);
  const detail = failure.findDetails(ErrorDetailSchema)[0];
  const kind = errorKind(error);
  const remedy = detail?.remedy ?? '';
  return {
    kind,
    reason: TRANSLATED_REASONS.find((reason) => reason === detail?.reason) ?? null,
    values: detail?.values ?? {},
    said: SERVER_KNOWS_BETTER.includes(kind) ? `${failure.rawMessage} ${remedy}`.trim() : '',
  };
}

/** Whether nothing answered at all: the server is away, or the way to it is. */
export function isOffline(error: unknown): boolean {
  return errorKind(error) === 'offline';
}

function errorKind(error: unknown): ErrorKind {
  // A failed fetch: nothing answered at all.
  if (error instanceof TypeError) return 'offline';
  const failure = ConnectError.from(error);
  if (failure.cause instanceof TypeError) return 'offline';
  return KINDS[failure.code] ?? 'bug';
}

/** A title and a sentence for an error, in the language of the page. */
export function useErrorText(error: unknown): {
  readonly kind: ErrorKind;
  readonly title: string;
  readonly detail: string;
} {
  const { t } = useTranslation('errors');
  const { kind, reason, values, said } = errorFacts(error);
  const detail =
    reason === null
      ? said === ''
        ? t(`${kind}.detail`)
        : said
      : t(`reason.${reason}`, { retryAfterSeconds: values.retryAfterSeconds ?? '60' });
  return { kind, title: t(`${kind}.title`), detail };
}
