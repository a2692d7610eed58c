import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { workspaceOf } from '../channel-store.ts';
import type { ChannelsTables } from '../tables.ts';
import type { PictureKey } from './picture-path.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** A small version that is to be kept. */
export interface FreshPicture extends Omit<PictureKey, 'channelId'> {
  readonly width: number;
  readonly height: number;
  readonly content: Buffer;
}

/** What is known of a picture without its bytes. */
export interface KeptPicture extends Omit<PictureKey, 'channelId'> {
  readonly observedAt: Date;
}

/** The pictures that are kept of these messages. */
export function readKeptPictures(
  tx: Transaction,
  channelId: number,
  messageIds: readonly number[],
): Promise<KeptPicture[]> {
  return tx
    .selectFrom('picture')
    .select(['message_id as messageId', 'position', 'digest', 'observed_at as observedAt'])
    .where('workspace_id', '=', workspaceOf(tx))
    .where('channel_id', '=', channelId)
    .where('message_id', 'in', [...messageIds])
    .execute();
}

/**
 * Keeps pictures of one channel. Of two for one place the newer stays, of the same time the larger, so that the order
 * in which files come does not matter.
 *
 * @param pictures no two for one place
 * @returns how many were new or took another's place
 */
export async function writePictures(
  tx: Transaction,
  channelId: number,
  observedAt: Date,
  pictures: readonly FreshPicture[],
): Promise<number> {
  if (pictures.length === 0) return 0;
  const answer = await tx.client.query(
    `INSERT INTO picture AS kept (workspace_id, channel_id, observed_at, message_id, position, width, height, digest, content)
     SELECT $1, $2, $3, * FROM unnest($4::bigint[], $5::smallint[], $6::smallint[], $7::smallint[], $8::text[], $9::bytea[])
     ON CONFLICT (workspace_id, channel_id, message_id, position) DO UPDATE SET
       observed_at = excluded.observed_at, width = excluded.width, height = excluded.height,
       digest = excluded.digest, content = excluded.content
     WHERE (excluded.observed_at, excluded.width::int * excluded.height, excluded.digest COLLATE "C")
         > (kept.observed_at, kept.width::int * kept.height, kept.digest COLLATE "C")`,
    [
      workspaceOf(tx),
      channelId,
      observedAt,
      pictures.map((picture) => picture.messageId),
      pictures.map((picture) => picture.position),
      pictures.map((picture) => picture.width),
      pictures.map((picture) => picture.height),
      pictures.map((picture) => picture.digest),
      pictures.map((picture) => picture.content),
    ],
  );
  return answer.rowCount ?? 0;
}

/** The bytes of a picture; null where there is none of that digest. */
export async function readPictureContent(tx: Transaction, key: PictureKey): Promise<Buffer | null> {
  const found = await tx
    .selectFrom('picture')
    .select('content')
    .where('workspace_id', '=', workspaceOf(tx))
    .where('channel_id', '=', key.channelId)
    .where('message_id', '=', key.messageId)
    .where('position', '=', key.position)
    .where('digest', '=', key.digest)
    .executeTakeFirst();
  return found?.content ?? null;
}
