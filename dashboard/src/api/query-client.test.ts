import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { Code, ConnectError } from '@connectrpc/connect';
import { createConnectQueryKey } from '@connectrpc/connect-query';
import { describe, expect, test, vi } from 'vitest';
import { createQueryClient, isPassing, isWhoAmI } from './query-client.ts';

const refused = async (): Promise<never> => {
  throw new ConnectError('no', Code.Unauthenticated);
};
const keyOfMe = createConnectQueryKey({
  schema: UsersService.method.getMe,
  input: {},
  cardinality: 'finite',
});
const keyOfList = createConnectQueryKey({
  schema: ChannelsService.method.listChannels,
  input: {},
  cardinality: 'finite',
});

describe('a lost session', () => {
  test('shows itself at any question', async () => {
    const lost = vi.fn();
    await createQueryClient(lost)
      .fetchQuery({ queryKey: keyOfList, queryFn: refused })
      .catch(() => undefined);
    expect(lost).toHaveBeenCalledOnce();
  });

  test('is not told by the question that finds it out, which would never end', async () => {
    const lost = vi.fn();
    await createQueryClient(lost)
      .fetchQuery({ queryKey: keyOfMe, queryFn: refused })
      .catch(() => undefined);
    expect(lost).not.toHaveBeenCalled();
  });

  test('is no other failure', async () => {
    const lost = vi.fn();
    const queryFn = async (): Promise<never> => {
      throw new ConnectError('no', Code.PermissionDenied);
    };
    await createQueryClient(lost)
      .fetchQuery({ queryKey: keyOfList, queryFn })
      .catch(() => undefined);
    expect(lost).not.toHaveBeenCalled();
  });
});

test('only what may pass by itself is tried again', () => {
  expect(isPassing(new ConnectError('', Code.Unavailable))).toBe(true);
  expect(isPassing(new ConnectError('', Code.ResourceExhausted))).toBe(true);
  expect(isPassing(new TypeError('Failed to fetch'))).toBe(true);
  expect(isPassing(new ConnectError('', Code.NotFound))).toBe(false);
  expect(isPassing(new ConnectError('', Code.InvalidArgument))).toBe(false);
});

test('the question who is signed in is known by its key', () => {
  expect(isWhoAmI(keyOfMe)).toBe(true);
  expect(isWhoAmI(keyOfList)).toBe(false);
  expect(isWhoAmI(['x'])).toBe(false);
});

test('the server is asked also where the browser says that there is no internet', () => {
  const { queries, mutations } = createQueryClient(() => undefined).getDefaultOptions();
  expect([queries?.networkMode, mutations?.networkMode]).toEqual(['always', 'always']);
});
