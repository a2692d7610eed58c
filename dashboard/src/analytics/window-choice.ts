import { addDays, dayInZone, dayNumber, daysBetween } from './days.ts';

/**
 * Which days a page shows. Kept in the address, so that a link opens what its sender saw. Windows are
 * half-open days [from, to) in the channel's zone and end at the last day that has data, not today:
 * a file that ends last year still opens on its own last weeks.
 */
export type WindowChoice =
  | { readonly kind: 'last'; readonly days: LastDays }
  | { readonly kind: 'all' }
  | { readonly kind: 'custom'; readonly from: string; readonly to: string };

export const lastDayChoices = [7, 30, 90, 365] as const;
export type LastDays = (typeof lastDayChoices)[number];

/** What the address holds: `window=30`, `window=all`, or `from` with `to`. */
export interface WindowSearch {
  readonly window?: LastDays | 'all';
  readonly from?: string;
  readonly to?: string;
}

export interface DayRange {
  readonly from: string;
  /** The first day after the window. */
  readonly to: string;
}

/** The first and the last day on which anything of a channel was posted or observed. */
export interface DataDays {
  readonly first: string;
  readonly last: string;
}

/** What a page shows before anybody chose. */
export const defaultDays = 90;

/** Reads the window out of the address; what is malformed is left out. */
export function parseWindowSearch(raw: Readonly<Record<string, unknown>>): WindowSearch {
  const from = dayText(raw.from);
  const to = dayText(raw.to);
  if (from !== null && to !== null && daysBetween(from, to) > 0) return { from, to };
  if (raw.window === 'all') return { window: 'all' };
  const days = lastDayChoices.find((choice) => choice === raw.window || String(choice) === raw.window);
  return days === undefined || days === defaultDays ? {} : { window: days };
}

function dayText(value: unknown): string | null {
  return typeof value === 'string' && dayNumber(value) !== null ? value : null;
}

export function windowChoice(search: WindowSearch): WindowChoice {
  if (search.from !== undefined && search.to !== undefined)
    return { kind: 'custom', from: search.from, to: search.to };
  if (search.window === 'all') return { kind: 'all' };
  return { kind: 'last', days: search.window ?? defaultDays };
}

export function searchOfWindow(choice: WindowChoice): WindowSearch {
  if (choice.kind === 'custom') return { from: choice.from, to: choice.to };
  if (choice.kind === 'all') return { window: 'all' };
  return choice.days === defaultDays ? {} : { window: choice.days };
}

/** The days that a choice means for a channel; null where the channel holds no data at all. */
export function windowDays(choice: WindowChoice, data: DataDays | null): DayRange | null {
  if (choice.kind === 'custom') return { from: choice.from, to: choice.to };
  if (data === null) return null;
  const to = addDays(data.last, 1);
  if (choice.kind === 'all') return { from: data.first, to };
  return { from: addDays(to, -choice.days), to };
}

/** The first and last day with data, from what is known of the channel. */
export function dataDays(
  known: {
    readonly firstPostAt: Date | null;
    readonly lastPostAt: Date | null;
    readonly lastObservedAt: Date | null;
  },
  timeZone: string,
): DataDays | null {
  const last = known.lastPostAt ?? known.lastObservedAt;
  if (last === null) return null;
  return { first: dayInZone(known.firstPostAt ?? last, timeZone), last: dayInZone(last, timeZone) };
}

/** The window of equal length that ends where this one begins. */
export function previousDays({ from, to }: DayRange): DayRange {
  return { from: addDays(from, -daysBetween(from, to)), to: from };
}
