import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLiveHub, type LiveHint, type LiveSink } from './live-hub.ts';

function sink(keepsUp = true): LiveSink & { readonly got: LiveHint[][]; closed: boolean } {
  const got: LiveHint[][] = [];
  return {
    got,
    closed: false,
    send(hints) {
      got.push([...hints]);
      return keepsUp;
    },
    close() {
      this.closed = true;
    },
  };
}

describe('the hub of live hints', () => {
  it('gathers hints of the same thing into one', async () => {
    const hub = createLiveHub({ gatherMs: 10 });
    const page = sink();
    hub.follow(1, page);
    for (let index = 0; index < 100; index += 1) hub.publish(1, { kind: 'channel-changed', channelId: 7 });
    hub.publish(1, { kind: 'channel-changed', channelId: 8 });
    await wait(30);
    expect(page.got).toEqual([
      [
        { kind: 'channel-changed', channelId: 7 },
        { kind: 'channel-changed', channelId: 8 },
      ],
    ]);
  });

  it('never tells one workspace about another', async () => {
    const hub = createLiveHub({ gatherMs: 1 });
    const mine = sink();
    const theirs = sink();
    hub.follow(1, mine);
    hub.follow(2, theirs);
    hub.publish(2, { kind: 'channel-deleted', channelId: 7 });
    await wait(20);
    expect(mine.got).toEqual([]);
    expect(theirs.got).toHaveLength(1);
  });

  it('drops a page that does not keep up, and only that one', async () => {
    const hub = createLiveHub({ gatherMs: 1 });
    const slow = sink(false);
    const quick = sink();
    hub.follow(1, slow);
    hub.follow(1, quick);
    hub.publish(1, { kind: 'channel-changed', channelId: 7 });
    await wait(20);
    expect(slow.closed).toBe(true);
    expect(quick.closed).toBe(false);
  });

  it('says nothing after a page has gone, and counts those that are there', async () => {
    const hub = createLiveHub({ gatherMs: 1 });
    const page = sink();
    const leave = hub.follow(1, page);
    expect(hub.size).toBe(1);
    leave();
    expect(hub.size).toBe(0);
    hub.publish(1, { kind: 'channel-changed', channelId: 7 });
    await wait(20);
    expect(page.got).toEqual([]);
  });

  it('closes every page when it ends', () => {
    const hub = createLiveHub({ gatherMs: 1 });
    const page = sink();
    hub.follow(1, page);
    hub.close();
    expect(page.closed).toBe(true);
    expect(hub.size).toBe(0);
  });
});
