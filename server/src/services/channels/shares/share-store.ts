import type { DatabaseTransaction, OpenTransaction } from '../../../platform/database/index.ts';
import { workspaceOf } from '../channel-store.ts';
import type { ChannelsTables } from '../tables.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** So many a channel may have: a list shows them all. */
export const mostShares = 50;

/** What a page shows. */
export interface ShareContent {
  readonly channelId: number;
  /** Numbers of the contract's `SharePart`. */
  readonly parts: readonly number[];
  /** So many days up to the last that has data. */
  readonly windowDays: number;
  /** Null: until it is revoked. */
  readonly expiresAt: Date | null;
}

export interface ShareRow extends ShareContent {
  readonly shareId: number;
  readonly createdAt: Date;
}

export interface FoundShare extends ShareContent {
  readonly workspaceId: number;
}

/** The page with this token, whichever workspace has it. */
export async function findShare(tx: OpenTransaction, digest: string): Promise<FoundShare | null> {
  const { rows } = await tx.client.query<FoundShare>(
    `SELECT workspace_id AS "workspaceId", channel_id AS "channelId", parts, window_days AS "windowDays",
       expires_at AS "expiresAt" FROM find_share($1)`,
    [digest],
  );
  return rows[0] ?? null;
}

/** The pages of a channel, newest first. */
export function readShares(tx: Transaction, channelId: number): Promise<ShareRow[]> {
  return tx
    .selectFrom('share')
    .select([
      'share_id as shareId',
      'channel_id as channelId',
      'parts',
      'window_days as windowDays',
      'created_at as createdAt',
      'expires_at as expiresAt',
    ])
    .where('workspace_id', '=', workspaceOf(tx))
    .where('channel_id', '=', channelId)
    .orderBy('share_id', 'desc')
    .limit(mostShares)
    .execute();
}

export async function insertShare(
  tx: Transaction,
  share: ShareContent & { readonly digest: string; readonly createdAt: Date },
): Promise<number> {
  const row = await tx
    .insertInto('share')
    .values({
      workspace_id: workspaceOf(tx),
      channel_id: share.channelId,
      token_digest: share.digest,
      parts: [...share.parts],
      window_days: share.windowDays,
      created_at: share.createdAt,
      expires_at: share.expiresAt,
    })
    .returning('share_id')
    .executeTakeFirstOrThrow();
  return row.share_id;
}

/** False where there is none. */
export async function deleteShareRow(tx: Transaction, shareId: number): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('share')
    .where('workspace_id', '=', workspaceOf(tx))
    .where('share_id', '=', shareId)
    .executeTakeFirst();
  return deleted.numDeletedRows > 0n;
}
