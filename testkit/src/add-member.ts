import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';

/** Numbers of analyticbot.users.v1.Role. */
const ROLE_NUMBERS = { viewer: 1, editor: 2, admin: 3, owner: 4 } as const;

/**
 * Adds a signed-in person to a workspace, past the product, which invites nobody yet.
 *
 * @returns the session's token
 */
export async function addMember(
  databaseUrl: string,
  workspaceId: number,
  role: keyof typeof ROLE_NUMBERS,
): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const userId = randomUUID();
    const token = randomBytes(32).toString('base64url');
    const digest = createHash('sha256').update(token).digest('hex');
    await client.query('INSERT INTO users."user" (id, name, email) VALUES ($1, $2, $3)', [
      userId,
      `A ${role}`,
      `${userId}@example.org`,
    ]);
    await client.query(
      `INSERT INTO users.session (id, user_id, token, expires_at) VALUES ($1, $2, $3, now() + interval '1 day')`,
      [randomUUID(), userId, digest],
    );
    await client.query('INSERT INTO users.membership (workspace_id, user_id, role) VALUES ($1, $2, $3)', [
      workspaceId,
      userId,
      ROLE_NUMBERS[role],
    ]);
    return token;
  } finally {
    await client.end();
  }
}
