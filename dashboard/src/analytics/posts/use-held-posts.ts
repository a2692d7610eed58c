import type { Post } from '@analyticbot/contracts/channels/v1/post';
import { useEffect, useState, useSyncExternalStore } from 'react';

/** What of a list is shown while its reader is somewhere in it. */
export interface HeldPosts {
  readonly shown: readonly Post[];
  /** How many newer ones wait at the top. */
  readonly waiting: number;
  /** Shows them, and goes there. */
  readonly release: () => void;
}

interface Seen {
  readonly list: string;
  readonly messageId: bigint | undefined;
}

/** So far down, something new at the top would push what is being read away. */
const READING_FROM_PX = 120;

/**
 * Keeps new posts back from a reader who has scrolled down, so that the place is not lost; at the top they are shown
 * at once.
 *
 * @param list names what is listed and in which order; null where new posts do not come at the top
 * @param settled false while the posts are still those of the list before
 */
export function useHeldPosts(posts: readonly Post[], list: string | null, settled: boolean): HeldPosts {
  const reading = useSyncExternalStore(followScrolling, isReading);
  const [seen, setSeen] = useState<Seen | null>(null);
  const newest = posts[0]?.messageId;
  useEffect(() => {
    if (settled && list !== null) {
      setSeen((before) => (reading && before?.list === list ? before : { list, messageId: newest }));
    }
  }, [settled, reading, list, newest]);
  const waiting = reading && seen !== null && seen.list === list ? newerThan(posts, seen.messageId) : 0;
  return {
    shown: waiting === 0 ? posts : posts.slice(waiting),
    waiting,
    release: () => window.scrollTo({ top: 0 }),
  };
}

/** How many posts stand before that one; 0 where it is not among them. */
export function newerThan(posts: readonly Post[], messageId: bigint | undefined): number {
  return Math.max(
    0,
    posts.findIndex((post) => post.messageId === messageId),
  );
}

function followScrolling(onChange: () => void): () => void {
  window.addEventListener('scroll', onChange, { passive: true });
  return () => window.removeEventListener('scroll', onChange);
}

function isReading(): boolean {
  return window.scrollY > READING_FROM_PX;
}
