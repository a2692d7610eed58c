import { failure } from '../../../platform/errors/index.ts';
import { contentErrors } from '../errors.ts';
import type { CalendarPosition } from './calendar-store.ts';

/** The position as text that means nothing to the caller. */
export function calendarPageToken({ dueAt, publicationId }: CalendarPosition): string {
  return Buffer.from(`${dueAt.getTime()} ${publicationId}`).toString('base64url');
}

/** @throws Failure CALENDAR_PAGE_INVALID */
export function calendarPosition(token: string): CalendarPosition {
  const [, time, publicationId] = POSITION.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (time === undefined || publicationId === undefined)
    throw failure(contentErrors, 'CALENDAR_PAGE_INVALID');
  return { dueAt: new Date(Number(time)), publicationId };
}

const POSITION = /^(\d{1,14}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
