import { addDays, daysBetween } from '../days.ts';
import {
  type DataDays,
  type DayRange,
  parseWindowSearch,
  previousDays,
  type WindowSearch,
} from '../window-choice.ts';

/** What the contract compares at once. */
export const mostCompared = 12;

/**
 * What is compared, as the address holds it: several channels in one window, or one channel in several
 * windows. `channels=1,2,3`; with one channel `periods=3` windows back to back, or `against=year`.
 */
export interface CompareSearch extends WindowSearch {
  readonly channels?: string;
  readonly periods?: PeriodCount;
  readonly against?: 'year';
}

export const periodCounts = [2, 3, 4, 6] as const;
export type PeriodCount = (typeof periodCounts)[number];

/** Reads the address; what is malformed is left out. */
export function parseCompareSearch(raw: Readonly<Record<string, unknown>>): CompareSearch {
  const channels = channelIds(raw.channels);
  const periods = periodCounts.find((count) => count === raw.periods || String(count) === raw.periods);
  return {
    ...parseWindowSearch(raw),
    ...(channels.length === 0 ? {} : { channels: channels.join(',') }),
    ...(periods === undefined ? {} : { periods }),
    ...(raw.against === 'year' ? { against: raw.against } : {}),
  };
}

/** The channels of an address: each once, at most as many as can be compared. */
export function channelIds(value: unknown): readonly number[] {
  // A single id is read out of the address as a number.
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return [];
  const ids = text.split(',').map(Number);
  return Array.from(new Set(ids.filter((id) => Number.isInteger(id) && id > 0 && id < 2 ** 32))).slice(
    0,
    mostCompared,
  );
}

/** The windows that a channel is compared in, the newest first. */
export function comparedPeriods(latest: DayRange, search: CompareSearch): readonly DayRange[] {
  if (search.against === 'year')
    return [latest, { from: yearBefore(latest.from), to: yearBefore(latest.to) }];
  const periods = [latest];
  for (let last = latest; periods.length < (search.periods ?? 2); ) {
    last = previousDays(last);
    periods.push(last);
  }
  return periods.filter(({ from, to }) => daysBetween(from, to) > 0);
}

/** 52 weeks earlier, so that Mondays are held against Mondays. */
function yearBefore(day: string): string {
  return addDays(day, -364);
}

/** What is known of a channel before anybody chose what to compare. */
export interface Comparable {
  readonly posts: number;
  readonly days: DataDays | null;
}

/** How many channels stand side by side before anybody chose. */
const firstCompared = 3;

/**
 * Whom to begin with: the channel that posted last, and those with the most posts that also have some
 * within the window that ends with it. Channels of other years would only fill the page with nothing.
 */
export function comparableChannels<Candidate extends Comparable>(
  candidates: readonly Candidate[],
  windowDays: number,
): readonly Candidate[] {
  // Days written as YYYY-MM-DD stand in the order of their letters.
  const lastOf = ({ days }: Candidate): string => days?.last ?? '';
  const posting = candidates.filter((candidate) => candidate.posts > 0 && lastOf(candidate) !== '');
  const [newest] = posting.toSorted((a, b) => lastOf(b).localeCompare(lastOf(a), 'en'));
  if (newest === undefined) return candidates.slice(0, 1);
  const from = addDays(lastOf(newest), 1 - windowDays);
  const others = posting
    .filter((candidate) => candidate !== newest && lastOf(candidate) >= from)
    .toSorted((a, b) => b.posts - a.posts);
  return [newest, ...others].slice(0, firstCompared);
}
