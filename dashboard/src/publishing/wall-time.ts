import { addDays } from '../analytics/days.ts';

/*
 * What clocks show, "2026-03-29T09:30", as the contract writes planned times. No zone and no instant: what becomes of it
 * in a zone, the server says.
 */

const WALL_TIME = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/;

export function isWallTime(text: string): boolean {
  return WALL_TIME.test(text) && addDays(text.slice(0, 10), 0) === text.slice(0, 10);
}

/** "2026-03-29" */
export function dayOf(wallTime: string): string {
  return wallTime.slice(0, 10);
}

/** "09:30" */
export function clockOf(wallTime: string): string {
  return wallTime.slice(11, 16);
}

export function hourOf(wallTime: string): number {
  return Number(wallTime.slice(11, 13));
}

/** The same on another day, and in another hour where one is given: the minutes stay. */
export function movedTo(wallTime: string, day: string, hour: number | null): string {
  const hours = hour === null ? wallTime.slice(11, 13) : String(hour).padStart(2, '0');
  return `${day}T${hours}:${wallTime.slice(14, 16)}`;
}
