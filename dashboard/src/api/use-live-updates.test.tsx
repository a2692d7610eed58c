import { ChannelsService, GetChannelResponseSchema } from '@analyticbot/contracts/channels/v1/channel';
import { create } from '@bufbuild/protobuf';
import { createConnectQueryKey } from '@connectrpc/connect-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useLiveUpdates } from './use-live-updates.ts';

const key = (channelId: number) =>
  createConnectQueryKey({
    schema: ChannelsService.method.getChannel,
    input: { channelId },
    cardinality: 'finite',
  });

class FakeStream extends EventTarget {
  static readonly OPEN = 1;
  static readonly opened: FakeStream[] = [];
  readyState = 1;
  closed = false;
  readonly address: string;

  constructor(address: string) {
    super();
    this.address = address;
    FakeStream.opened.push(this);
  }

  close(): void {
    this.closed = true;
  }

  say(...channelIds: readonly number[]): void {
    const data = JSON.stringify(channelIds.map((channelId) => ({ kind: 'channel-changed', channelId })));
    this.dispatchEvent(new MessageEvent('hints', { data }));
  }
}

let client: QueryClient;
beforeEach(() => {
  vi.useFakeTimers();
  FakeStream.opened.length = 0;
  vi.stubGlobal('EventSource', FakeStream);
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
    expect(FakeStream.opened[0]?.address).toBe('/live?workspace=7');
    FakeStream.opened[0]?.say(1);
    vi.advanceTimersByTime(1000);
    expect([isStale(1), isStale(2)]).toEqual([true, false]);
  });

  test('gather the hints of a moment into one look', () => {
    const look = vi.spyOn(client, 'invalidateQueries');
    follow(7);
    for (let hint = 0; hint < 50; hint += 1) FakeStream.opened[0]?.say(1);
    vi.advanceTimersByTime(1000);
    expect(look).toHaveBeenCalledOnce();
  });

  test('follow the workspace that is shown, and stop with the page', () => {
    const page = follow(7);
    page.rerender({ id: 8 });
    expect(FakeStream.opened.map((stream) => [stream.address, stream.closed])).toEqual([
      ['/live?workspace=7', true],
      ['/live?workspace=8', false],
    ]);
    page.unmount();
    expect(FakeStream.opened[1]?.closed).toBe(true);
  });

  test('end while the page is not seen, and look at everything when it is again', () => {
    const look = vi.spyOn(client, 'invalidateQueries');
    const sight = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    follow(7);
    expect(FakeStream.opened).toEqual([]);
    sight.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(look).toHaveBeenCalledWith({ type: 'active' });
    window.dispatchEvent(new Event('pagehide'));
    expect(FakeStream.opened.map(({ closed }) => closed)).toEqual([true]);
    window.dispatchEvent(new Event('pageshow'));
    sight.mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(FakeStream.opened.map(({ closed }) => closed)).toEqual([true, true]);
    sight.mockRestore();
  });

  test('look by themselves while the stream is down, and only then', () => {
    const look = vi.spyOn(client, 'invalidateQueries');
    follow(7);
    vi.advanceTimersByTime(60_000);
    expect(look).not.toHaveBeenCalled();
    const stream = FakeStream.opened[0];
    if (stream !== undefined) stream.readyState = 0;
    vi.advanceTimersByTime(15_000);
    expect(look).toHaveBeenCalledWith({ type: 'active' });
  });
});
