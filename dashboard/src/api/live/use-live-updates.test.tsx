import { ChannelsService, GetChannelResponseSchema } from '@analyticbot/contracts/channels/v1/channel';
import { create } from '@bufbuild/protobuf';
import { createConnectQueryKey } from '@connectrpc/connect-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeSocket } from '../../testing/fake-socket.ts';
import { useLiveUpdates } from './use-live-updates.ts';

const key = (channelId: number) =>
  createConnectQueryKey({
    schema: ChannelsService.method.getChannel,
    input: { channelId },
    cardinality: 'finite',
  });

let client: QueryClient;
beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.opened.length = 0;
  vi.stubGlobal('WebSocket', FakeSocket);
  client = new QueryClient();
  client.setQueryData(key(1), create(GetChannelResponseSchema));
  client.setQueryData(key(2), create(GetChannelResponseSchema));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function follow(workspaceId: number) {
  return renderHook(({ id }) => useLiveUpdates(id), {
    initialProps: { id: workspaceId },
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
}

function isStale(channelId: number): boolean {
  return client.getQueryState(key(channelId))?.isInvalidated === true;
}

describe('live updates', () => {
  test('look again at what changed, and at nothing else', () => {
    follow(7);
    expect(FakeSocket.last.address).toMatch(/^ws:.*\/live\?workspace=7$/);
    FakeSocket.last.hint(1);
    vi.advanceTimersByTime(1000);
    expect([isStale(1), isStale(2)]).toEqual([true, false]);
  });

  test('gather the hints of a moment into one look', () => {
    const look = vi.spyOn(client, 'invalidateQueries');
    follow(7);
    for (let hint = 0; hint < 50; hint += 1) FakeSocket.last.hint(1);
    vi.advanceTimersByTime(1000);
    expect(look).toHaveBeenCalledOnce();
  });

  test('look again at what was asked for before they were connected', () => {
    const page = follow(7);
    expect(page.result.current).toEqual({ kind: 'reconnecting' });
    act(() => FakeSocket.last.accept());
    expect(page.result.current).toEqual({ kind: 'live' });
    expect([isStale(1), isStale(2)]).toEqual([true, true]);
  });

  test('follow the workspace that is shown, and stop with the page', () => {
    const page = follow(7);
    page.rerender({ id: 8 });
    expect(FakeSocket.opened.map(({ address, closed }) => [address.slice(-1), closed])).toEqual([
      ['7', true],
      ['8', false],
    ]);
    expect(FakeSocket.last.sent).toEqual([]);
    page.unmount();
    expect(FakeSocket.last.closed).toBe(true);
  });

  test('end while the page is not seen, and go on where they were when it is again', () => {
    const sight = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    follow(7);
    expect(FakeSocket.opened).toEqual([]);
    sight.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    act(() => FakeSocket.last.accept('seen'));
    window.dispatchEvent(new Event('pagehide'));
    expect(FakeSocket.opened.map(({ closed }) => closed)).toEqual([true]);
    window.dispatchEvent(new Event('pageshow'));
    act(() => FakeSocket.last.accept());
    expect(FakeSocket.last.sent[0]).toMatchObject({ after: 'seen' });
    sight.mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(FakeSocket.opened.map(({ closed }) => closed)).toEqual([true, true]);
    sight.mockRestore();
  });

  test('look by themselves while there is no connection, and only then', () => {
    const look = vi.spyOn(client, 'invalidateQueries');
    follow(7);
    act(() => FakeSocket.last.accept());
    look.mockClear();
    for (let pings = 0; pings < 12; pings += 1) {
      vi.advanceTimersByTime(5_000);
      FakeSocket.last.say({ type: 'pong' });
    }
    expect(look).not.toHaveBeenCalled();
    act(() => FakeSocket.last.cut());
    act(() => vi.advanceTimersByTime(15_000));
    expect(look).toHaveBeenCalledOnce();
  });
});
