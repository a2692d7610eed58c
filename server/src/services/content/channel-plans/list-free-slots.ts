import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { readTakenSlots } from '../publications/publication-store.ts';
import { freeSlotsAfter, type Occurrence, readQueue, systemZones } from '../schedule/index.ts';
import type { ContentTables } from '../tables.ts';
import type { ChannelPlan } from './channel-plan.ts';

/** The next slots of a channel's queue that nobody took, in order, within a year. @param limit from 1 */
export async function listFreeSlots(
  tx: DatabaseTransaction<ContentTables>,
  { channelId, zone, slots }: ChannelPlan,
  { after, limit }: { readonly after: Date; readonly limit: number },
): Promise<readonly Occurrence[]> {
  const taken = await readTakenSlots(tx, channelId);
  return freeSlotsAfter(readQueue(zone, slots), systemZones, after, taken, limit);
}
