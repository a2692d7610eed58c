import type { Child } from '../child.ts';
import { interleave, median } from '../interleave.ts';
import { rounded } from '../report.ts';
import type { Load, LoadRequest, LoadResult } from './load.ts';

export const ROUNDS = 5;
export const CONNECTIONS = 32;
const WARM_UP_SECONDS = 2;
const SATURATE_SECONDS = 4;
const PACED_SECONDS = 8;

/** Who is asked: the product without its cache of answers, with it, and the bare route. */
const SIDES = ['product', 'bare', 'cached'] as const;
type Side = (typeof SIDES)[number];

export type Requests = Readonly<Record<Side, LoadRequest>>;
/** What was measured of each side, round by round. */
export type Rounds = Readonly<Record<Side, readonly number[]>>;

/** Has every side compile what it runs and open its connections. */
export async function warmUp(generator: Child, requests: Requests): Promise<void> {
  for (const side of SIDES)
    await askFor(generator, requests[side], { kind: 'saturate', seconds: WARM_UP_SECONDS });
}

/** Requests a second of each side while every connection asks without a pause. Throws where one was refused. */
export function saturate(generator: Child, requests: Requests, say: (text: string) => void): Promise<Rounds> {
  return inTurn(async (side) => {
    const load = { kind: 'saturate', seconds: SATURATE_SECONDS } as const;
    const { perSecond, failed, refused } = await askFor(generator, requests[side], load);
    if (failed + refused > 0) throw new Error(`${failed + refused} requests of ${side} failed at saturation`);
    say(`${side}: ${rounded(perSecond)} requests a second`);
    return perSecond;
  });
}

/** The 99th percentile of each side, in milliseconds, at half of what it could take. */
export function pace(
  generator: Child,
  requests: Requests,
  saturated: Rounds,
  say: (text: string) => void,
): Promise<Rounds> {
  return inTurn(async (side) => {
    const perSecond = median(saturated[side]) / 2;
    const load = { kind: 'paced', seconds: PACED_SECONDS, perSecond } as const;
    const { p50Ms, p99Ms, failed } = await askFor(generator, requests[side], load);
    say(
      `${side} at ${rounded(perSecond)} a second: p50 ${rounded(p50Ms)} ms, p99 ${rounded(p99Ms)} ms, ${failed} failed`,
    );
    return p99Ms;
  });
}

export function medians(rounds: Rounds): Record<string, number> {
  return Object.fromEntries(SIDES.map((side) => [side, rounded(median(rounds[side]))]));
}

async function inTurn(measure: (side: Side) => Promise<number>): Promise<Rounds> {
  const samples = await interleave(
    ROUNDS,
    SIDES.map((name) => ({ name, measure: () => measure(name) })),
  );
  return { product: samples('product'), bare: samples('bare'), cached: samples('cached') };
}

type Kind = Pick<Load, 'kind' | 'seconds'> & Partial<Load>;

/** Has a process send the load. */
export async function askFor(generator: Child, request: LoadRequest, kind: Kind): Promise<LoadResult> {
  const load: Load = { request, connections: CONNECTIONS, perSecond: 0, ...kind };
  const answer = await generator.ask(load);
  const number = (name: string): number => {
    const value: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : null;
    // Infinity does not survive the way between processes.
    return typeof value === 'number' ? value : Number.POSITIVE_INFINITY;
  };
  return {
    answered: number('answered'),
    refused: number('refused'),
    failed: number('failed'),
    perSecond: number('perSecond'),
    p50Ms: number('p50Ms'),
    p99Ms: number('p99Ms'),
    mostMs: number('mostMs'),
  };
}
