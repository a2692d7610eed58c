import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { deleteChannelPlan } from '../channel-plans/channel-plan-store.ts';
import type { ContentTables } from '../tables.ts';
import { noteChanges } from './note-change.ts';
import { cancelInChannel } from './publication-changes-store.ts';
import { endSeriesInChannel } from './series-store.ts';

/** Cancels what is planned in a channel that was deleted here. What went out stays in the calendar. */
export async function forgetChannel(
  tx: DatabaseTransaction<ContentTables>,
  channelId: number,
): Promise<void> {
  const reason = 'CHANNEL_DELETED';
  await endSeriesInChannel(tx, channelId);
  const cancelled = await cancelInChannel(tx, channelId, reason);
  await noteChanges(tx, cancelled, () => ({ kind: 'cancelled', by: '', attempt: 0, values: { reason } }));
  await deleteChannelPlan(tx, channelId);
}
