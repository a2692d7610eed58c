import type { QueueSlot } from '@analyticbot/contracts/content/v1/channel_plans';

/** As the contract names them, Monday first. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

/** The days that one time can be added to at once. */
export const dayChoices = ['all', 'workdays', ...weekdays] as const;
export type DayChoice = (typeof dayChoices)[number];

/** A slot of the week that is being edited. */
export type Slot = Pick<QueueSlot, 'weekday' | 'time'>;

/** The days that a choice means. */
function daysOfChoice(choice: DayChoice): readonly Weekday[] {
  if (choice === 'all') return weekdays;
  return choice === 'workdays' ? weekdays.slice(0, 5) : [choice];
}

/** With the time on each of the days; one that is there already stays one. */
export function withSlot(slots: readonly Slot[], choice: DayChoice, time: string): readonly Slot[] {
  const added = daysOfChoice(choice).map((weekday) => ({ weekday, time }));
  return inOrder([...slots, ...added]);
}

export function withoutSlot(slots: readonly Slot[], { weekday, time }: Slot): readonly Slot[] {
  return slots.filter((slot) => slot.weekday !== weekday || slot.time !== time);
}

/** By day and time, each once. */
function inOrder(slots: readonly Slot[]): readonly Slot[] {
  const known = new Map(slots.map(({ weekday, time }) => [`${indexOf(weekday)} ${time}`, { weekday, time }]));
  return [...known].toSorted(([one], [other]) => one.localeCompare(other)).map(([, slot]) => slot);
}

export function areSameSlots(one: readonly Slot[], other: readonly Slot[]): boolean {
  const written = (slots: readonly Slot[]): string =>
    inOrder(slots)
      .map(({ weekday, time }) => `${weekday} ${time}`)
      .join();
  return written(one) === written(other);
}

/** HH:MM, as a field of a time gives it. */
export function isClock(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function indexOf(weekday: string): number {
  const names: readonly string[] = weekdays;
  return names.indexOf(weekday);
}
