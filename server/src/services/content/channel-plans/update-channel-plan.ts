import { inWorkspace } from '../../../platform/database/index.ts';
import type { ContentDeps } from '../deps.ts';
import { readQueue, WEEKDAYS } from '../schedule/index.ts';
import type { ChannelPlan } from './channel-plan.ts';
import { writeChannelPlan } from './channel-plan-store.ts';

/**
 * Says how a channel is published in from now on. What is planned already stays where it is.
 *
 * @returns as it is kept: the zone as the runtime writes it, the slots in order and each once
 * @throws Failure SCHEDULE_ZONE_UNKNOWN, QUEUE_SLOT_INVALID, QUEUE_TOO_MANY_SLOTS
 */
export async function updateChannelPlan(
  { database }: Pick<ContentDeps, 'database'>,
  workspaceId: number,
  given: ChannelPlan,
): Promise<ChannelPlan> {
  const { zone, minutesOfWeekday } = readQueue(given.zone, given.slots);
  const slots = minutesOfWeekday.flatMap((minutes, day) =>
    minutes.map((minute) => ({ weekday: WEEKDAYS[day] ?? '', time: timeOf(minute) })),
  );
  const plan = { ...given, zone, slots };
  await inWorkspace(database, workspaceId, (tx) => writeChannelPlan(tx, plan));
  return plan;
}

function timeOf(minute: number): string {
  const digits = (value: number): string => String(value).padStart(2, '0');
  return `${digits(Math.floor(minute / 60))}:${digits(minute % 60)}`;
}
