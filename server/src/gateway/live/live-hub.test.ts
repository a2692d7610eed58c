import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLiveHub, type LiveFollower, type LiveHub } from './live-hub.ts';

interface Page extends LiveFollower {
  readonly got: string[];
  closed: boolean;
}

/** @param channels null follows the whole workspace */
function page(channels: readonly number[] | null = null): Page {
  const got: string[] = [];
  return {
    got,
    closed: false,
    wantsAll: channels === null,
    wants: (channelId) => channels?.includes(channelId) ?? false,
    send: (frame) => void got.push(frame.toString()),
    close() {
      this.closed = true;
    },
  };
}

const hubOf = (gatherMs: number): LiveHub =>
  createLiveHub({ gatherMs, now: () => 0, newToken: () => 'start' });
const changed = (channelId: number) => ({ kind: 'channel-changed', channelId }) as const;

describe('the hub of live hints', () => {
  it('gathers hints of the same thing into one, under the newest token', async () => {
    const hub = hubOf(10);
    const open = page();
    hub.follow(1, open);
    for (let index = 0; index < 100; index += 1) hub.publish(1, `e${index}`, changed(7));
    hub.publish(1, 'last', changed(8));
    await wait(50);
    expect(open.got.map((text) => JSON.parse(text))).toEqual([
      { type: 'hints', token: 'last', hints: [changed(7), changed(8)] },
    ]);
  });

  it('tells whoever follows some channels of those alone', async () => {
    const hub = hubOf(1);
    const [some, none] = [page([8]), page([])];
    hub.follow(1, some);
    hub.follow(1, none);
    hub.publish(1, 'a', changed(7));
    hub.publish(1, 'b', changed(8));
    await wait(30);
    expect(some.got.map((text) => JSON.parse(text).hints)).toEqual([[changed(8)]]);
    expect(none.got).toEqual([]);
  });

  it('never tells one workspace about another, nor what was there before', async () => {
    const hub = hubOf(1);
    const [mine, theirs] = [page(), page()];
    hub.follow(1, mine);
    hub.follow(2, theirs);
    hub.publish(2, 'secret', { kind: 'channel-deleted', channelId: 7 });
    await wait(20);
    expect(mine.got).toEqual([]);
    expect(theirs.got).toHaveLength(1);
    expect(hub.since(1, 'secret')).toBeNull();
    expect(hub.since(2, 'start')).toHaveLength(1);
  });

  it('remembers for those who come back what nobody was there to hear', () => {
    const hub = hubOf(1);
    const before = hub.tokenOf(1);
    hub.publish(1, 'a', changed(7));
    expect(hub.since(1, before)).toEqual([changed(7)]);
    expect(hub.tokenOf(1)).toBe('a');
    expect(hub.since(1, 'never heard of')).toBeNull();
  });

  it('says nothing after a page has gone, and counts those that are there', async () => {
    const hub = hubOf(1);
    const open = page();
    const leave = hub.follow(1, open);
    expect(hub.size).toBe(1);
    leave();
    expect(hub.size).toBe(0);
    hub.publish(1, 'a', changed(7));
    await wait(20);
    expect(open.got).toEqual([]);
  });

  it('closes every page when it ends', () => {
    const hub = hubOf(1);
    const open = page();
    hub.follow(1, open);
    hub.close();
    expect(open.closed).toBe(true);
    expect(hub.size).toBe(0);
  });
});
