import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { workspaceOf } from './channel-store.ts';
import type { ChannelsTables } from './tables.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** The time zone that was chosen for channels of the workspace that are new; null where none was. */
export async function readWorkspaceZone(tx: Transaction): Promise<string | null> {
  const row = await tx
    .selectFrom('workspace_zone')
    .select('time_zone')
    .where('workspace_id', '=', workspaceOf(tx))
    .executeTakeFirst();
  return row?.time_zone ?? null;
}

/** @param unlessChosen leaves one that was chosen before as it is */
export async function writeWorkspaceZone(
  tx: Transaction,
  timeZone: string,
  { unlessChosen }: { readonly unlessChosen: boolean },
): Promise<void> {
  await tx
    .insertInto('workspace_zone')
    .values({ workspace_id: workspaceOf(tx), time_zone: timeZone })
    .onConflict((conflict) =>
      unlessChosen
        ? conflict.column('workspace_id').doNothing()
        : conflict.column('workspace_id').doUpdateSet({ time_zone: timeZone }),
    )
    .execute();
}
