import { ErrorDetailSchema } from '@analyticbot/contracts/common/v1/error';
import { Code, ConnectError } from '@connectrpc/connect';

const CODES: Readonly<Record<number, Code>> = {
  401: Code.Unauthenticated,
  403: Code.PermissionDenied,
  404: Code.NotFound,
  429: Code.ResourceExhausted,
  503: Code.Unavailable,
};

/**
 * Why the server would not begin this download now; null where it would. Of a download that fails a browser shows no more
 * than that it failed.
 *
 * @throws TypeError where nothing answers
 */
export async function downloadRefusal(href: string): Promise<ConnectError | null> {
  const { ok, status, headers } = await fetch(href, { method: 'HEAD' });
  if (ok) return null;
  const reason = headers.get('x-error-reason') ?? '';
  const retryAfterSeconds = headers.get('retry-after');
  const values: Record<string, string> = retryAfterSeconds === null ? {} : { retryAfterSeconds };
  const details = [{ desc: ErrorDetailSchema, value: { reason, values } }];
  return new ConnectError(`answered with ${status}`, CODES[status] ?? Code.Internal, undefined, details);
}
