import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { contentErrors } from '../errors.ts';
import type { ContentTables } from '../tables.ts';
import { type Broadcast, NOBODY, type Progress, readVariants } from './broadcast.ts';
import { type BroadcastRow, readBroadcast, readBroadcasts, readProgress } from './broadcast-store.ts';

type Transaction = DatabaseTransaction<ContentTables>;

/** A broadcast, and how far it is. */
export interface ShownBroadcast extends Broadcast {
  /** In the order of the variants. */
  readonly progress: readonly Progress[];
}

/** @throws Failure BROADCAST_NOT_FOUND, BROADCAST_UNREADABLE */
export async function showBroadcast(tx: Transaction, broadcastId: string): Promise<ShownBroadcast> {
  const row = await readBroadcast(tx, broadcastId);
  if (row === null) throw failure(contentErrors, 'BROADCAST_NOT_FOUND');
  const [shown] = await withProgress(tx, [row]);
  if (shown === undefined) throw failure(contentErrors, 'BROADCAST_UNREADABLE');
  return shown;
}

/** Newest first. One that this version cannot read is left out. */
export async function listBroadcasts(tx: Transaction, limit: number): Promise<ShownBroadcast[]> {
  return withProgress(tx, await readBroadcasts(tx, limit));
}

async function withProgress(tx: Transaction, rows: readonly BroadcastRow[]): Promise<ShownBroadcast[]> {
  const progress = await readProgress(
    tx,
    rows.map(({ broadcastId }) => broadcastId),
  );
  return rows.flatMap(({ isListed: _, seed, variants: kept, ...row }) => {
    const variants = readVariants(kept);
    if (variants === null) return [];
    const of = progress.get(row.broadcastId);
    return [
      {
        ...row,
        seed: BigInt.asUintN(64, BigInt(seed)),
        variants,
        progress: variants.map((_variant, index) => of?.get(index) ?? NOBODY),
      },
    ];
  });
}
