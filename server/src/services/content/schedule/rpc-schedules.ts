import {
  ClockChange,
  type OccurrenceSchema,
  type Schedule as ScheduleMessage,
  SchedulesService,
} from '@analyticbot/contracts/content/v1/schedules';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import type { ContentDeps } from '../deps.ts';
import { type Occurrence, occurrencesAfter, readSchedule, type ScheduleText, systemZones } from './index.ts';

const USUAL_LIMIT = 10;

/** SchedulesService: the contract's messages to rules and back. */
export function scheduleRoutes({ clock }: Pick<ContentDeps, 'clock'>): (router: ConnectRouter) => void {
  return (router) =>
    router.service(SchedulesService, {
      async previewSchedule({ schedule, after, limit }) {
        const read = readSchedule(scheduleText(schedule));
        const from = after === undefined ? clock.now() : timestampDate(after);
        const occurrences = occurrencesAfter(read, systemZones, from, limit === 0 ? USUAL_LIMIT : limit);
        return { occurrences: occurrences.map(occurrenceMessage) };
      },
    });
}

/** The contract refuses a request without a schedule before it comes here. */
function scheduleText(message: ScheduleMessage | undefined): ScheduleText {
  const rule = message?.rule ?? '';
  return {
    start: message?.start ?? '',
    zone: message?.zone ?? '',
    rule: rule === '' ? null : rule,
    exceptions: message?.exceptions ?? [],
    additions: message?.additions ?? [],
  };
}

const CHANGES = {
  moved: ClockChange.MOVED,
  'first of two': ClockChange.FIRST_OF_TWO,
} as const;

function occurrenceMessage(occurrence: Occurrence): MessageInitShape<typeof OccurrenceSchema> {
  const { id, instant, actual, change, absorbed } = occurrence;
  return {
    occurrenceId: id,
    at: timestampFromDate(instant),
    wallTime: actual,
    change: change === null ? ClockChange.UNSPECIFIED : CHANGES[change],
    absorbedIds: [...absorbed],
  };
}
