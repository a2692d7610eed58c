import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { median } from './interleave.ts';

/** Where the figures come from: without it they mean nothing. */
export interface Machine {
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryMb: number;
  readonly node: string;
  /** Mean number of running processes of the minute before the start: above the cores, others were at work. */
  readonly loadBefore: number;
}

/** What was measured against what it should be. */
export interface Goal {
  /** Median of the samples; null where nothing could be measured. */
  readonly value: number | null;
  readonly goal: number;
  readonly held: boolean;
  readonly samples: readonly number[];
  readonly bound: 'at most' | 'at least';
  /** What one is: `ms`, `MB`, `× hand-written SQL` … */
  readonly unit: string;
}

export interface Report {
  readonly machine: Machine;
  readonly rounds: number;
  readonly goals: Readonly<Record<string, Goal>>;
  /** Times, counts and texts behind the goals. */
  readonly details: Readonly<Record<string, unknown>>;
}

export function machineFacts(): Machine {
  return {
    system: `${platform()} ${release()} ${arch()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryMb: Math.round(totalmem() / 1_048_576),
    node: process.version,
    loadBefore: rounded(loadavg()[0] ?? 0),
  };
}

/** A goal that is held where the median of the samples is the limit or less. */
export function atMost(limit: number, unit: string, samples: readonly number[]): Goal {
  return goalOf('at most', limit, unit, samples);
}

/** A goal that is held where the median of the samples is the limit or more. */
export function atLeast(limit: number, unit: string, samples: readonly number[]): Goal {
  return goalOf('at least', limit, unit, samples);
}

function goalOf(bound: Goal['bound'], goal: number, unit: string, samples: readonly number[]): Goal {
  const shown = samples.map(rounded);
  if (samples.length === 0) return { value: null, goal, held: false, samples: shown, bound, unit };
  const value = median(samples);
  // Judged before it is rounded: 2.0004 is not 2.
  const held = bound === 'at most' ? value <= goal : value >= goal;
  return { value: rounded(value), goal, held, samples: shown, bound, unit };
}

/** Four significant digits; whatever follows is noise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** The one line that a benchmark writes to standard output, at its very end. */
export function reportLine(report: Report): string {
  return `${JSON.stringify(report)}\n`;
}
