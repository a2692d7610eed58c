export { DEFAULT_CATCH_UP, decideCatchUp } from './catch-up.ts';
export { occurrencesAfter, occurrencesBetween } from './list-occurrences.ts';
export type { Occurrence } from './occurrence.ts';
export { type Planned, planChanges } from './plan-changes.ts';
export { freeSlotsAfter, readQueue, type SlotText } from './queue-slots.ts';
export { readSchedule } from './read-schedule.ts';
export type { Schedule, ScheduleText } from './schedule.ts';
export { scheduleErrors } from './schedule-errors.ts';
export { systemZones, type ZoneDatabase } from './zone-clock.ts';
