import { SchedulesService } from '@analyticbot/contracts/content/v1/schedules';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import type { ContentDeps } from '../deps.ts';
import { occurrencesAfter, readSchedule, systemZones } from './index.ts';
import { occurrenceMessage, scheduleText } from './schedule-message.ts';

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
