import { PostSchema } from '@analyticbot/contracts/channels/v1/post';
import { create } from '@bufbuild/protobuf';
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newerThan, useHeldPosts } from './use-held-posts.ts';

const posts = (...ids: readonly number[]) =>
  ids.map((id) => create(PostSchema, { channelId: 1, messageId: BigInt(id) }));

function scroll(to: number): void {
  vi.stubGlobal('scrollY', to);
  window.dispatchEvent(new Event('scroll'));
}

beforeEach(() => vi.stubGlobal('scrollY', 0));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function read(list: string | null = 'newest') {
  return renderHook(({ shown, name, settled }) => useHeldPosts(shown, name, settled), {
    initialProps: { shown: posts(3, 2, 1), name: list, settled: true },
  });
}

describe('posts that are new', () => {
  test('are shown at once to whoever is at the top', () => {
    const page = read();
    page.rerender({ shown: posts(4, 3, 2, 1), name: 'newest', settled: true });
    expect(page.result.current).toMatchObject({ waiting: 0, shown: posts(4, 3, 2, 1) });
  });

  test('wait while somebody reads further down, until the way back to the top', () => {
    const page = read();
    act(() => scroll(900));
    page.rerender({ shown: posts(5, 4, 3, 2, 1), name: 'newest', settled: true });
    expect(page.result.current).toMatchObject({ waiting: 2, shown: posts(3, 2, 1) });
    act(() => scroll(0));
    expect(page.result.current).toMatchObject({ waiting: 0, shown: posts(5, 4, 3, 2, 1) });
  });

  test('are none where another list was chosen, or new ones do not come first', () => {
    const page = read();
    act(() => scroll(900));
    page.rerender({ shown: posts(3, 2, 1), name: 'filtered', settled: false });
    page.rerender({ shown: posts(9, 3), name: 'filtered', settled: true });
    expect(page.result.current.waiting).toBe(0);
    page.rerender({ shown: posts(7, 9, 3), name: null, settled: true });
    expect(page.result.current.waiting).toBe(0);
  });

  test('are counted from the post that was first', () => {
    expect(newerThan(posts(5, 4, 3), 3n)).toBe(2);
    expect(newerThan(posts(5, 4, 3), 9n)).toBe(0);
    expect(newerThan([], undefined)).toBe(0);
  });
});
