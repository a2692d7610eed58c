import { z } from 'zod';

const change = z.object({ current: z.number(), previous: z.number() });
const period = z.object({ minDate: z.number(), maxDate: z.number() });
const refused = z.object({ error: z.string() });
const column = z.tuple([z.string()]).rest(z.number().nullable());
const graph = z.object({
  columns: z.array(column),
  types: z.record(z.string(), z.string()),
  names: z.record(z.string(), z.string()).default({}),
});
const count = z.number().int().nonnegative();
const posts = z.array(z.object({ msgId: count, views: count, forwards: count, reactions: count }).partial());

export interface NativeValue {
  /** As Telegram calls it. */
  readonly name: string;
  readonly current: number;
  readonly previous: number;
}

export interface NativeGraph {
  readonly name: string;
  /** Milliseconds of the epoch, or hours of the day and days of the week. */
  readonly x: readonly number[];
  readonly series: readonly {
    readonly name: string;
    /** One a place of x; null where Telegram draws none. */
    readonly values: readonly (number | null)[];
    readonly bars: boolean;
  }[];
  /** Why Telegram shows none, in its own words; empty where it shows it. */
  readonly refusal: string;
}

/** Telegram's own statistics, taken apart. */
export interface ReadStatistics {
  readonly period: { readonly from: Date; readonly to: Date } | null;
  readonly values: readonly NativeValue[];
  readonly graphs: readonly NativeGraph[];
  readonly recentPosts: readonly {
    readonly messageId: number;
    readonly views: number | null;
    readonly forwards: number | null;
    readonly reactions: number | null;
  }[];
}

/**
 * Takes apart what Telegram answered, whatever it holds: what has the shape of a number with the one before is a value,
 * what has the shape of a graph is a graph, and what is of no known shape is left out. Pure.
 */
export function readNativeStatistics(json: string): ReadStatistics {
  const told: Record<string, unknown> = z.record(z.string(), z.unknown()).parse(JSON.parse(json));
  const days = period.safeParse(told.period).data;
  const parts = Object.entries(told);
  return {
    period:
      days === undefined ? null : { from: new Date(days.minDate * 1000), to: new Date(days.maxDate * 1000) },
    values: parts.flatMap(([name, part]) => {
      const value = change.safeParse(part).data;
      return value === undefined ? [] : [{ name, ...value }];
    }),
    graphs: parts.flatMap(([name, part]) => (name.endsWith('Graph') ? graphOf(name, part) : [])),
    recentPosts: (posts.safeParse(told.recentPostsInteractions).data ?? []).flatMap(
      ({ msgId, views = null, forwards = null, reactions = null }) =>
        msgId === undefined ? [] : [{ messageId: msgId, views, forwards, reactions }],
    ),
  };
}

function graphOf(name: string, part: unknown): NativeGraph[] {
  const why = refused.safeParse(part).data;
  if (why !== undefined) return [{ name, x: [], series: [], refusal: why.error }];
  const drawn = graph.safeParse(part).data;
  if (drawn === undefined) return [];
  const { columns, types, names } = drawn;
  const axis = columns.find(([key]) => types[key] === 'x');
  if (axis === undefined) return [];
  const [, ...places] = axis;
  // What stands at no place cannot be drawn.
  const known = [...places.keys()].filter((index) => places[index] != null);
  const at = (values: readonly (number | null)[]) => known.map((index) => values[index] ?? null);
  const series = columns
    .filter((each) => each !== axis)
    .map(([key, ...values]) => ({
      name: names[key] ?? key,
      values: at(values),
      bars: types[key] === 'bar',
    }));
  return [{ name, x: places.filter((place) => place !== null), series, refusal: '' }];
}
