import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { EMPTY_CONTENT } from '../../server/src/services/content/content.ts';
import { writeDocument } from '../../server/src/services/content/content-document.ts';

/**
 * Adds a post that waits for an admin, past the product, which plans only where a bot may post.
 *
 * @returns its id
 */
export async function addPublication(
  databaseUrl: string,
  workspaceId: number,
  channelId: number,
): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const publicationId = randomUUID();
    const text = 'Test channel plans';
    await client.query(
      `INSERT INTO content.publication (workspace_id, publication_id, plan_id, channel_id, state, due_at, zone,
         wall_time, queued, document, excerpt, media_count, created_by, created_at)
       VALUES ($1, $2, $2, $3, 'awaiting approval', '2031-05-05T09:00:00Z', 'UTC', '2031-05-05T09:00', false, $4, $5,
         0, 'somebody', now())`,
      [workspaceId, publicationId, channelId, writeDocument({ ...EMPTY_CONTENT, text }), text],
    );
    return publicationId;
  } finally {
    await client.end();
  }
}
