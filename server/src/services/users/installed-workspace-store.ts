import { Role } from '@analyticbot/contracts/users/v1/users';
import { type Kysely, sql } from 'kysely';
import type { UsersTables } from './tables.ts';

/** A workspace of this installation, whoever belongs to it. */
export interface InstalledWorkspace {
  readonly workspaceId: number;
  readonly name: string;
  readonly simulated: boolean;
  readonly createdAt: Date;
}

/** Every workspace, oldest first. Only for whoever commands the machine. */
export async function listAllWorkspaces(database: Kysely<UsersTables>): Promise<InstalledWorkspace[]> {
  const { rows } = await sql<InstalledWorkspace>`
    SELECT workspace_id AS "workspaceId", name, simulated, created_at AS "createdAt" FROM list_workspaces()
  `.execute(database);
  return rows;
}

/** Makes the person the owner of every workspace that nobody belongs to. */
export async function adoptWorkspaces(transaction: Kysely<UsersTables>, userId: string): Promise<void> {
  await sql`SELECT adopt_workspaces(${userId}, ${Role.OWNER}::smallint)`.execute(transaction);
}

/** Whoever has been here longest; null before the owner has signed up. */
export async function findFirstPerson(transaction: Kysely<UsersTables>): Promise<string | null> {
  const row = await transaction
    .selectFrom('user')
    .select('id')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
