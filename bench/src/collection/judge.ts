import { type ViewReading, viewsAt } from '../../../server/src/services/channels/metrics/views-at.ts';
import type { Seen } from './collector.ts';
import type { HiddenPost, HiddenReading } from './hidden-curve.ts';
import type { HiddenWorld } from './hidden-world.ts';

export interface Judgement {
  readonly calls: number;
  /** Mean relative error of the marks; one that is not known is wrong by all of it. */
  readonly error: number;
  /** Part of the marks that is not known. */
  readonly unknown: number;
  readonly marks: number;
}

const HOUR_MS = 3_600_000;

/** A mark that the true readings can judge. */
interface TrueMark {
  readonly post: HiddenPost;
  readonly mark: number;
  readonly views: number;
}

/** Compares the marks that the product would show with those of the true readings, by the same rule (`viewsAt`). */
export function judgeOf(world: HiddenWorld): (seen: Seen) => Judgement {
  const marks = trueMarks(world);
  return (seen) => {
    let sum = 0;
    let unknown = 0;
    for (const { post, mark, views } of marks) {
      const told = viewsAt(asReadings(seen.readings.get(post) ?? []), new Date(post.publishedAt), mark);
      sum += told.known ? Math.abs(told.views - views) / views : 1;
      if (!told.known) unknown += 1;
    }
    return {
      calls: seen.calls,
      error: sum / marks.length,
      unknown: unknown / marks.length,
      marks: marks.length,
    };
  };
}

function trueMarks(world: HiddenWorld): TrueMark[] {
  const judged = world.channels.flat().filter(({ publishedAt }) => publishedAt >= world.judgedFrom);
  return judged.flatMap((post) => {
    const truth = asReadings(post.readings);
    return world.marks.flatMap((mark) => {
      // A mark may be told until twice its age.
      if (post.publishedAt + 2.1 * mark * HOUR_MS > world.until) return [];
      const real = viewsAt(truth, new Date(post.publishedAt), mark);
      return real.known && real.views > 0 ? [{ post, mark, views: real.views }] : [];
    });
  });
}

function asReadings(readings: readonly HiddenReading[]): ViewReading[] {
  return readings.map(({ at, views }) => ({
    firstSeenAt: new Date(at),
    lastSeenAt: new Date(at),
    views,
    precision: 0,
    source: 1,
    notBefore: false,
  }));
}
