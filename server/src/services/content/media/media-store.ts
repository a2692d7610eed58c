import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ContentTables } from '../tables.ts';
import type { PreparedPicture } from './prepared-picture.ts';

type Transaction = DatabaseTransaction<ContentTables>;

/** What is known of a picture without its bytes. */
export interface MediaRow {
  readonly mediaId: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Id of a user. */
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
}

const ROW = `media_id AS "mediaId", name, length(content) AS "sizeBytes", width, height,
  uploaded_by AS "uploadedBy", uploaded_at AS "uploadedAt"`;

export async function countMedia(tx: Transaction): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM media WHERE workspace_id = $1',
    [tx.workspaceId],
  );
  return rows[0]?.count ?? 0;
}

/** @returns null where the same file was not uploaded before */
export async function findSource(tx: Transaction, sourceSha256: Buffer): Promise<MediaRow | null> {
  const { rows } = await tx.client.query<MediaRow>(
    `SELECT ${ROW} FROM media WHERE workspace_id = $1 AND source_sha256 = $2`,
    [tx.workspaceId, sourceSha256],
  );
  return rows[0] ?? null;
}

/** Of two uploads of one file at once, both are answered with the one that is kept. */
export async function insertMedia(
  tx: Transaction,
  { content, thumbnail, width, height }: PreparedPicture,
  given: {
    readonly mediaId: string;
    readonly name: string;
    readonly sourceSha256: Buffer;
    readonly userId: string;
    readonly now: Date;
  },
): Promise<MediaRow> {
  const { rows } = await tx.client.query<MediaRow>(
    `INSERT INTO media (workspace_id, media_id, name, source_sha256, width, height, content, thumbnail,
       uploaded_by, uploaded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (workspace_id, source_sha256) DO UPDATE SET name = media.name RETURNING ${ROW}`,
    [
      tx.workspaceId,
      given.mediaId,
      given.name,
      given.sourceSha256,
      width,
      height,
      Buffer.from(content),
      Buffer.from(thumbnail),
      given.userId,
      given.now,
    ],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a row that was written is not answered');
  return row;
}

/** @returns null where there is none */
export async function readMedia(tx: Transaction, mediaId: string): Promise<MediaRow | null> {
  const { rows } = await tx.client.query<MediaRow>(
    `SELECT ${ROW} FROM media WHERE workspace_id = $1 AND media_id = $2`,
    [tx.workspaceId, mediaId],
  );
  return rows[0] ?? null;
}

/** The newest come first. @param after null for the first page */
export async function readMediaPage(
  tx: Transaction,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<MediaRow[]> {
  const { rows } = await tx.client.query<MediaRow>(
    `SELECT ${ROW} FROM media
     WHERE workspace_id = $1 AND ($2::uuid IS NULL OR (uploaded_at, media_id) < (
       SELECT uploaded_at, media_id FROM media WHERE workspace_id = $1 AND media_id = $2))
     ORDER BY uploaded_at DESC, media_id DESC LIMIT $3`,
    [tx.workspaceId, after, limit],
  );
  return rows;
}

/** @returns the bytes, or null where there is none */
export async function readMediaBytes(
  tx: Transaction,
  mediaId: string,
  version: 'content' | 'thumbnail',
): Promise<Buffer | null> {
  const { rows } = await tx.client.query<{ bytes: Buffer }>(
    `SELECT CASE WHEN $3 THEN thumbnail ELSE content END AS bytes FROM media
     WHERE workspace_id = $1 AND media_id = $2`,
    [tx.workspaceId, mediaId, version === 'thumbnail'],
  );
  return rows[0]?.bytes ?? null;
}

/** @returns whether it was there */
export async function deleteMedia(tx: Transaction, mediaId: string): Promise<boolean> {
  const { rowCount } = await tx.client.query('DELETE FROM media WHERE workspace_id = $1 AND media_id = $2', [
    tx.workspaceId,
    mediaId,
  ]);
  return rowCount === 1;
}

/** All of the workspace. */
export async function deleteAllMedia(tx: Transaction): Promise<void> {
  await tx.client.query('DELETE FROM media WHERE workspace_id = $1', [tx.workspaceId]);
}
