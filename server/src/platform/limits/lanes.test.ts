import { describe, expect, it, vi } from 'vitest';
import { createLanes } from './lanes.ts';

const signal = new AbortController().signal;

/** Work that goes on until it is told to end. */
function endless(): { readonly work: () => Promise<string>; begun: boolean; end: (result: string) => void } {
  const { promise, resolve } = Promise.withResolvers<string>();
  const state = {
    begun: false,
    end: resolve,
    work: () => {
      state.begun = true;
      return promise;
    },
  };
  return state;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('lanes', () => {
  it('let so much go on at once, and the next in the order of asking', async () => {
    const lanes = createLanes(2);
    const works = [endless(), endless(), endless(), endless()];
    const results = works.map(({ work }) => lanes.run(work, signal));
    await turn();
    expect(works.map(({ begun }) => begun)).toEqual([true, true, false, false]);
    works[1]?.end('second');
    await turn();
    expect(works.map(({ begun }) => begun)).toEqual([true, true, true, false]);
    for (const [number, { end }] of works.entries()) end(`of ${number}`);
    expect(await Promise.all(results)).toEqual(['of 0', 'second', 'of 2', 'of 3']);
  });

  it('are free again after work that fails', async () => {
    const lanes = createLanes(1);
    await expect(lanes.run(() => Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken');
    expect(await lanes.run(async () => 'done', signal)).toBe('done');
  });

  it('forget whoever does not want to wait any more', async () => {
    const lanes = createLanes(1);
    const first = endless();
    const running = lanes.run(first.work, signal);
    const leaving = new AbortController();
    const second = endless();
    const waiting = lanes.run(second.work, leaving.signal);
    leaving.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    await expect(lanes.run(second.work, leaving.signal)).rejects.toThrow('gone');
    first.end('done');
    expect(await running).toBe('done');
    expect(await lanes.run(async () => 'free', signal)).toBe('free');
    expect(second.begun).toBe(false);
  });

  it('rest for as long as the work took, where they are to', async () => {
    vi.useFakeTimers();
    try {
      const lanes = createLanes(1, { rest: 'as long as the work' });
      const first = lanes.run(() => new Promise((resolve) => setTimeout(resolve, 300, 'first')), signal);
      const began: number[] = [];
      const second = lanes.run(async () => began.push(performance.now()), signal);
      const start = performance.now();
      await vi.advanceTimersByTimeAsync(599);
      expect(await first).toBe('first');
      expect(began).toEqual([]);
      await vi.advanceTimersByTimeAsync(1);
      await second;
      expect(began).toEqual([start + 600]);
    } finally {
      vi.useRealTimers();
    }
  });
});
