import { ErrorDetailSchema } from '@analyticbot/contracts/common/v1/error';
import { Code, ConnectError } from '@connectrpc/connect';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { reasons } from '../i18n/en/reasons.ts';

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

/** A reason of the server's catalogues that this page says in its own words and language. */
export type TranslatedReason = keyof typeof reasons;

/** Values that are bytes, and are shown as a size. */
const SIZES: Readonly<Partial<Record<TranslatedReason, readonly string[]>>> = {
  UPLOAD_TOO_LARGE: ['limit'],
  UPLOAD_INCOMPLETE: ['received', 'announced'],
  DISK_FULL: ['free'],
};

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
    reason: translatedReason(detail?.reason ?? ''),
    values: detail?.values ?? {},
    said: SERVER_KNOWS_BETTER.includes(kind) ? `${failure.rawMessage} ${remedy}`.trim() : '',
  };
}

/** The reason where this page has words for it. */
export function translatedReason(reason: string): TranslatedReason | null {
  return isTranslated(reason) ? reason : null;
}

function isTranslated(reason: string): reason is TranslatedReason {
  return Object.hasOwn(reasons, reason);
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
  const { t } = useTranslation(['errors', 'reasons']);
  const format = useFormat();
  const { kind, reason, values, said } = errorFacts(error);
  const title = t(`errors:${kind}.title`);
  if (reason === null) return { kind, title, detail: said === '' ? t(`errors:${kind}.detail`) : said };
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    SIZES[reason]?.includes(name) === true ? format.bytes(Number(value)) : value,
  ]);
  const replace = { retryAfterSeconds: '60', ...Object.fromEntries(shown) };
  // The server names the values, so that no type can.
  return { kind, title, detail: t(`reasons:${reason}`, { replace, defaultValue: '' }) };
}
