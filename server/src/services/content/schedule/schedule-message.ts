import {
  ClockChange,
  type OccurrenceSchema,
  type Schedule as ScheduleMessage,
  type ScheduleSchema,
} from '@analyticbot/contracts/content/v1/schedules';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { Occurrence } from './occurrence.ts';
import type { ScheduleText } from './schedule.ts';

/** The contract refuses a request without a schedule before it comes here. */
export function scheduleText(message: ScheduleMessage | undefined): ScheduleText {
  const rule = message?.rule ?? '';
  return {
    start: message?.start ?? '',
    zone: message?.zone ?? '',
    rule: rule === '' ? null : rule,
    exceptions: message?.exceptions ?? [],
    additions: message?.additions ?? [],
  };
}

export function scheduleMessage(
  text: ScheduleText,
): Exclude<MessageInitShape<typeof ScheduleSchema>, ScheduleMessage> {
  const { start, zone, rule, exceptions, additions } = text;
  return { start, zone, rule: rule ?? '', exceptions: [...exceptions], additions: [...additions] };
}

const CHANGES = {
  moved: ClockChange.MOVED,
  'first of two': ClockChange.FIRST_OF_TWO,
} as const;

export function occurrenceMessage(occurrence: Occurrence): MessageInitShape<typeof OccurrenceSchema> {
  const { id, instant, actual, change, absorbed } = occurrence;
  return {
    occurrenceId: id,
    at: timestampFromDate(instant),
    wallTime: actual,
    change: change === null ? ClockChange.UNSPECIFIED : CHANGES[change],
    absorbedIds: [...absorbed],
  };
}
