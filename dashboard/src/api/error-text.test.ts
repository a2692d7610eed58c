import { ErrorDetailSchema } from '@analyticbot/contracts/common/v1/error';
import { Code, ConnectError } from '@connectrpc/connect';
import { describe, expect, test } from 'vitest';
import { errorFacts } from './error-text.ts';

function failure(code: Code, reason: string, values: Record<string, string> = {}): ConnectError {
  const value = { reason, remedy: 'Do this instead.', values };
  return new ConnectError('It went wrong.', code, undefined, [{ desc: ErrorDetailSchema, value }]);
}

describe('errorFacts', () => {
  test.each([
    [Code.Unavailable, 'offline'],
    [Code.NotFound, 'notFound'],
    [Code.PermissionDenied, 'forbidden'],
    [Code.Unauthenticated, 'signedOut'],
    [Code.ResourceExhausted, 'busy'],
    [Code.Internal, 'bug'],
  ])('code %d is told as %s', (code, kind) => {
    expect(errorFacts(new ConnectError('x', code)).kind).toBe(kind);
  });

  test('a server that does not answer is no bug', () => {
    expect(errorFacts(new TypeError('Failed to fetch')).kind).toBe('offline');
    const wrapped = ConnectError.from(new TypeError('Failed to fetch'));
    expect(errorFacts(wrapped).kind).toBe('offline');
  });

  test('a known reason is said in the words of the page, with its values', () => {
    const facts = errorFacts(
      failure(Code.ResourceExhausted, 'SIGN_IN_THROTTLED', { retryAfterSeconds: '30' }),
    );
    expect(facts.reason).toBe('SIGN_IN_THROTTLED');
    expect(facts.values).toEqual({ retryAfterSeconds: '30' });
  });

  test('an unknown reason keeps the words of the server and its remedy', () => {
    const facts = errorFacts(failure(Code.InvalidArgument, 'SOMETHING_NEW'));
    expect(facts.reason).toBeNull();
    expect(facts.said).toBe('It went wrong. Do this instead.');
  });

  test('nothing of a bug is shown', () => {
    expect(errorFacts(failure(Code.Internal, 'INTERNAL')).said).toBe('');
    expect(errorFacts(new Error('secret'))).toMatchObject({ kind: 'bug', said: '' });
  });
});
