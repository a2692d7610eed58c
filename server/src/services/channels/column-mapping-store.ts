import type { DatabaseTransaction } from '../../platform/database/index.ts';
import type { ChannelsTables } from './tables.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** What a person last said about tables of this shape, as it was stored; null where nobody did. */
export async function readMapping(tx: Transaction, shapeKey: string): Promise<unknown> {
  const row = await tx
    .selectFrom('column_mapping')
    .select('mapping')
    .where('shape_key', '=', shapeKey)
    .executeTakeFirst();
  return row?.mapping ?? null;
}

export async function rememberMapping(
  tx: Transaction,
  workspaceId: number,
  shapeKey: string,
  mapping: object,
): Promise<void> {
  const stored = JSON.stringify(mapping);
  await tx
    .insertInto('column_mapping')
    .values({ workspace_id: workspaceId, shape_key: shapeKey, mapping: stored })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'shape_key']).doUpdateSet({ mapping: stored }),
    )
    .execute();
}
