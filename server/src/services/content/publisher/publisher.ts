import type { Book, PostOffice, Step } from './book.ts';
import { lookFor, type PublisherTime, publish, resume } from './publish.ts';

export interface PublisherDeps {
  /** From one look at what is due to the next. Milliseconds, fewer than they are claimed ahead. */
  readonly lookEveryMs: number;
  readonly book: Book;
  readonly office: PostOffice;
  readonly time: PublisherTime;
  /** Told of every failure of one publication; the others go on. */
  readonly onError: (error: unknown, step: Step | null) => void;
}

/** So long before they are due publications are claimed, and wait for their moment here. */
const AHEAD_MS = 2_000;
const AT_ONCE = 1_000;
const AFTER_ERROR_MS = 1_000;

/**
 * Publishes what is due until the signal ends it. Of one channel one at a time, in order; channels do not wait for each
 * other.
 */
export async function runPublisher(deps: PublisherDeps, signal: AbortSignal): Promise<void> {
  const { book, time, onError, lookEveryMs } = deps;
  const inHand = new Set<string>();
  const lanes = new Map<string, Promise<void>>();
  const atWork = new Set<Promise<void>>();

  function start(step: Step, work: () => Promise<void>): Promise<void> {
    inHand.add(step.publicationId);
    const done = work()
      .catch((error: unknown) => {
        if (!signal.aborted) onError(error, step);
      })
      .finally(() => {
        inHand.delete(step.publicationId);
        atWork.delete(done);
      });
    atWork.add(done);
    return done;
  }

  function inLane(step: Step, work: () => Promise<void>): void {
    const name = `${step.workspaceId} ${step.channelId}`;
    const before = lanes.get(name) ?? Promise.resolve();
    const done = start(step, () => before.then(work));
    lanes.set(name, done);
    void done.then(() => {
      if (lanes.get(name) === done) lanes.delete(name);
    });
  }

  async function look(): Promise<void> {
    const { now, steps } = await book.listSteps(AHEAD_MS, AT_ONCE);
    const heardAt = time.elapsed();
    const fresh = steps.filter(({ publicationId }) => !inHand.has(publicationId));
    const of = (...states: Step['state'][]) => fresh.filter(({ state }) => states.includes(state));
    const claimed = await book.claim(of('planned', 'claimed'));
    for (const step of [...of('sending'), ...claimed]) {
      const leftMs = (): number => step.dueAt.getTime() - now.getTime() - (time.elapsed() - heardAt);
      inLane(step, () => carry(step, leftMs));
    }
    for (const step of of('unknown')) void start(step, () => lookFor(deps, step, now));
  }

  /** Whatever breaks on the way is taken up where it stands. */
  async function carry(step: Step, leftMs: () => number): Promise<void> {
    for (let isBegun = step.state === 'sending'; !signal.aborted; isBegun = true) {
      try {
        if (isBegun) await resume(deps, step, signal);
        await publish(deps, step, leftMs(), signal);
        return;
      } catch (error) {
        if (signal.aborted) return;
        onError(error, step);
        await time.pause(AFTER_ERROR_MS, signal);
      }
    }
  }

  try {
    await book.takeOver();
    while (!signal.aborted) {
      try {
        await look();
        await time.pause(lookEveryMs, signal);
      } catch (error) {
        if (signal.aborted) break;
        onError(error, null);
        await time.pause(AFTER_ERROR_MS, signal).catch(() => undefined);
      }
    }
  } finally {
    await Promise.all(atWork);
  }
}
