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

export function errorKind(error: unknown): ErrorKind {
  // A failed fetch: nothing answered at all.
  if (error instanceof TypeError) return 'offline';
  const failure = ConnectError.from(error);
  if (failure.code === Code.Unknown && failure.cause instanceof TypeError) return 'offline';
  return KINDS[failure.code] ?? 'bug';
}

/** What the server said about it, where that helps a person; empty otherwise. */
export function serverSentence(error: unknown): string {
  const failure = ConnectError.from(error);
  return SERVER_KNOWS_BETTER.includes(errorKind(error)) ? failure.rawMessage : '';
}

export function useErrorText(error: unknown): { readonly title: string; readonly detail: string } {
  const { t } = useTranslation('errors');
  const kind = errorKind(error);
  const said = serverSentence(error);
  return { title: t(`${kind}.title`), detail: said === '' ? t(`${kind}.detail`) : said };
}
