import { z } from 'zod';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { SlotText } from '../schedule/index.ts';
import type { ContentTables } from '../tables.ts';
import { type ChannelPlan, usualPlan } from './channel-plan.ts';

type Transaction = DatabaseTransaction<ContentTables>;

const slotsShape: z.ZodType<SlotText[]> = z.array(z.object({ weekday: z.string(), time: z.string() }));

/** As it was chosen, or the usual one. */
export async function readChannelPlan(tx: Transaction, channelId: number): Promise<ChannelPlan> {
  const { rows } = await tx.client.query<Omit<ChannelPlan, 'slots'> & { readonly slots: unknown }>(
    `SELECT channel_id AS "channelId", zone, slots, catch_up_seconds AS "catchUpSeconds",
       needs_approval AS "needsApproval"
     FROM channel_plan WHERE workspace_id = $1 AND channel_id = $2`,
    [tx.workspaceId, channelId],
  );
  const [row] = rows;
  return row === undefined ? usualPlan(channelId) : { ...row, slots: slotsShape.parse(row.slots) };
}

export async function writeChannelPlan(tx: Transaction, plan: ChannelPlan): Promise<void> {
  await tx.client.query(
    `INSERT INTO channel_plan (workspace_id, channel_id, zone, slots, catch_up_seconds, needs_approval)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (workspace_id, channel_id) DO UPDATE SET zone = excluded.zone, slots = excluded.slots,
       catch_up_seconds = excluded.catch_up_seconds, needs_approval = excluded.needs_approval`,
    [
      tx.workspaceId,
      plan.channelId,
      plan.zone,
      JSON.stringify(plan.slots),
      plan.catchUpSeconds,
      plan.needsApproval,
    ],
  );
}

export async function deleteChannelPlan(tx: Transaction, channelId: number): Promise<void> {
  await tx.client.query('DELETE FROM channel_plan WHERE workspace_id = $1 AND channel_id = $2', [
    tx.workspaceId,
    channelId,
  ]);
}

/** All of the workspace. */
export async function deleteChannelPlans(tx: Transaction): Promise<void> {
  await tx.client.query('DELETE FROM channel_plan WHERE workspace_id = $1', [tx.workspaceId]);
}
