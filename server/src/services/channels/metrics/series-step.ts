import { addDays, daysBetween, type LocalWindow } from './local-window.ts';

/** The width of one point of a series. */
export type SeriesStep = 'day' | 'week' | 'month';

/** One point: the days [from, to) of the window that it stands for. */
export interface StepSpan extends LocalWindow {
  /** First day of the whole week or month, also where the window begins within it. */
  readonly key: string;
}

/** Days up to about a quarter, weeks up to two years, months beyond: some hundred points at most. */
export function seriesStep(window: LocalWindow): SeriesStep {
  const days = daysBetween(window.from, window.to);
  if (days <= 92) return 'day';
  return days <= 731 ? 'week' : 'month';
}

/** The points of a window in order, the first and the last cut off at the window's ends. Weeks begin on Monday. */
export function stepSpans(window: LocalWindow, step: SeriesStep): StepSpan[] {
  const spans: StepSpan[] = [];
  let key = stepStart(window.from, step);
  while (key < window.to) {
    const next = following(key, step);
    // The calendar ends with the year 9999.
    if (next <= key) break;
    spans.push({ key, from: later(key, window.from), to: earlier(next, window.to) });
    key = next;
  }
  return spans;
}

function stepStart(day: string, step: SeriesStep): string {
  if (step === 'day') return day;
  if (step === 'month') return `${day.slice(0, 7)}-01`;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

function following(key: string, step: SeriesStep): string {
  if (step === 'day') return addDays(key, 1);
  if (step === 'week') return addDays(key, 7);
  // From the first of a month, 31 days later lies in the next month, whichever it is.
  return `${addDays(key, 31).slice(0, 7)}-01`;
}

function earlier(a: string, b: string): string {
  return daysBetween(a, b) > 0 ? a : b;
}

function later(a: string, b: string): string {
  return daysBetween(a, b) > 0 ? b : a;
}
