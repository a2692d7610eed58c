import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeSocket } from '../../testing/fake-socket.ts';
import { type FollowLiveOptions, followLive, type LiveFollowing } from './follow-live.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(new Date('2026-11-26T14:05:00Z'));
  FakeSocket.opened.length = 0;
  vi.stubGlobal('WebSocket', FakeSocket);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function follow(given: Partial<FollowLiveOptions> = {}): LiveFollowing & { readonly heard: unknown[] } {
  const heard: unknown[] = [];
  const following = followLive({
    address: 'ws://host/live?workspace=7',
    after: null,
    random: () => 1,
    onFirst: () => heard.push('first'),
    onReset: () => heard.push('reset'),
    onHints: (hints) => heard.push(hints.map(({ channelId }) => channelId)),
    onState: (state) => heard.push(state),
    ...given,
  });
  return { ...following, heard };
}

describe('following the workspace', () => {
  test('says that it is live once it has been let in', () => {
    const { heard } = follow();
    FakeSocket.last.accept();
    FakeSocket.last.hint(3, 4);
    expect(heard).toEqual([{ kind: 'live' }, 'first', [3, 4]]);
    expect(FakeSocket.last.sent).toEqual([{ type: 'subscribe', topics: ['workspace'], after: null }]);
  });

  test('comes back after a cut with the token of the last hint', () => {
    const { heard } = follow();
    FakeSocket.last.accept();
    FakeSocket.last.hint(3);
    FakeSocket.last.cut();
    expect(heard.at(-1)).toEqual({ kind: 'reconnecting' });
    vi.advanceTimersByTime(500);
    FakeSocket.last.accept('second');
    expect(FakeSocket.opened).toHaveLength(2);
    expect(FakeSocket.last.sent[0]).toEqual({ type: 'subscribe', topics: ['workspace'], after: 'after 3' });
    expect(heard.at(-1)).toEqual({ kind: 'live' });
    expect(heard.filter((what) => what === 'first')).toHaveLength(1);
  });

  test('asks for everything where the server does not know what was missed', () => {
    const { heard } = follow({ after: 'of long ago' });
    FakeSocket.last.onopen?.();
    FakeSocket.last.say({ type: 'reset', token: 'now' });
    expect(heard).toEqual(['reset']);
  });

  test('tries ever more seldom, and says since when it knows nothing', () => {
    const { heard } = follow();
    FakeSocket.last.accept();
    FakeSocket.last.cut();
    const pauses: number[] = [];
    for (let tries = 0; tries < 9; tries += 1) {
      const before = Date.now();
      const opened = FakeSocket.opened.length;
      while (FakeSocket.opened.length === opened) vi.advanceTimersByTime(100);
      pauses.push(Date.now() - before);
      FakeSocket.last.cut();
    }
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
    expect(heard.slice(-2)).toEqual([
      { kind: 'reconnecting' },
      { kind: 'offline', since: new Date('2026-11-26T14:05:00Z') },
    ]);
    vi.advanceTimersByTime(30_000);
    FakeSocket.last.accept();
    FakeSocket.last.cut();
    expect(heard.slice(-2)).toEqual([{ kind: 'live' }, { kind: 'reconnecting' }]);
  });

  test('does not come back at the same moment as every other page', () => {
    follow({ random: () => 0 });
    FakeSocket.last.cut();
    vi.advanceTimersByTime(250);
    expect(FakeSocket.opened).toHaveLength(2);
  });

  test('hurries when the network is back', () => {
    const following = follow();
    FakeSocket.last.cut();
    following.hurry();
    following.hurry();
    expect(FakeSocket.opened).toHaveLength(2);
  });

  test('leaves a connection in which nothing comes back for ten seconds, and no longer says that it is live', () => {
    const { heard } = follow();
    const first = FakeSocket.last;
    first.accept();
    vi.advanceTimersByTime(5000);
    expect(first.sent.at(-1)).toEqual({ type: 'ping' });
    first.say({ type: 'pong' });
    vi.advanceTimersByTime(5000);
    expect(first.closed).toBe(false);
    expect(heard.at(-1)).not.toEqual({ kind: 'reconnecting' });
    vi.advanceTimersByTime(5000);
    expect(first.closed).toBe(true);
    expect(heard.at(-1)).toEqual({ kind: 'reconnecting' });
    vi.advanceTimersByTime(500);
    expect(FakeSocket.opened).toHaveLength(2);
  });

  test('ends, and hands its token on', () => {
    const following = follow();
    FakeSocket.last.accept('mine');
    expect(following.stop()).toBe('mine');
    expect(FakeSocket.last.closed).toBe(true);
    vi.advanceTimersByTime(120_000);
    expect(FakeSocket.opened).toHaveLength(1);
  });
});
