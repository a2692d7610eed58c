import { failure } from '../../platform/errors/index.ts';
import {
  addDays,
  dayOf,
  daysBetween,
  type InstantWindow,
  instantsOf,
  isDay,
  type LocalWindow,
  lastDays,
  previousWindow,
} from './metrics/local-window.ts';
import { readErrors } from './read-errors.ts';

/** What the default window of a channel depends on. */
export interface WindowChannel {
  readonly timeZone: string;
  readonly createdAt: Date;
  readonly lastPostAt: Date | null;
  readonly lastObservedAt: Date | null;
}

/** A period and the one before it, as days of the channel's zone and as instants. */
export interface ChannelWindow {
  readonly days: LocalWindow;
  readonly instants: InstantWindow;
  readonly previousDays: LocalWindow;
  readonly previousInstants: InstantWindow;
}

/** With nothing stated: the last so many days that have data. */
const defaultDays = 90;
const longestDays = 18_263;

/**
 * The period that a request asks for. An empty beginning or end is filled in from the last day that has data.
 * Throws WINDOW_INVALID for what is no day, an end before its beginning, and more than 50 years.
 */
export function resolveWindow(asked: LocalWindow, channel: WindowChannel): ChannelWindow {
  const days = filledIn(asked, channel);
  if (!isDay(days.from) || !isDay(days.to) || days.from >= days.to) throw invalid(asked);
  if (daysBetween(days.from, days.to) > longestDays) throw invalid(asked);
  const previousDays = previousWindow(days);
  return {
    days,
    instants: instantsOf(days, channel.timeZone),
    previousDays,
    previousInstants: instantsOf(previousDays, channel.timeZone),
  };
}

function filledIn({ from, to }: LocalWindow, channel: WindowChannel): LocalWindow {
  const lastData = channel.lastPostAt ?? channel.lastObservedAt ?? channel.createdAt;
  const usual = lastDays(dayOf(lastData, channel.timeZone), defaultDays);
  if (from === '' && to === '') return usual;
  if (from === '') return { from: isDay(to) ? addDays(to, -defaultDays) : '', to };
  if (to === '') return { from, to: usual.to > from || !isDay(from) ? usual.to : addDays(from, defaultDays) };
  return { from, to };
}

function invalid({ from, to }: LocalWindow) {
  return failure(readErrors, 'WINDOW_INVALID', { values: { from: from || '…', to: to || '…' } });
}
