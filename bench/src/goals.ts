import { cpus, totalmem } from 'node:os';

/** One goal of a measurement: what came out, what was asked, and every sample behind it. */
export interface Goal {
  /** Median of the samples. */
  readonly value: number;
  /** Highest (or lowest, see `atLeast`) value that passes. */
  readonly goal: number;
  readonly held: boolean;
  readonly samples: readonly number[];
}

/** The machine a figure was measured on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
}

export function describeMachine(): Machine {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
}

/** Middle value; the mean of the middle two for an even count. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** A goal that passes at or below `goal`. */
export function atMost(goal: number, samples: readonly number[]): Goal {
  const value = median(samples);
  return { value: round(value), goal, held: value <= goal, samples: samples.map(round) };
}

/** A goal that passes at or above `goal`. */
export function atLeast(goal: number, samples: readonly number[]): Goal {
  const value = median(samples);
  return { value: round(value), goal, held: value >= goal, samples: samples.map(round) };
}

/** Prints the one JSON object, last and alone on standard output; progress belongs on standard error. */
export function printGoals(rounds: number, goals: Readonly<Record<string, Goal>>, extra: object = {}): void {
  process.stdout.write(
    `${JSON.stringify({ machine: describeMachine(), rounds, goals, ...extra }, null, 2)}\n`,
  );
}

/** A line of progress, on standard error. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
