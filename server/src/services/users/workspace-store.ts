import { Role } from '@analyticbot/contracts/users/v1/users';
import { type Kysely, sql } from 'kysely';
import type { UsersTables } from './tables.ts';

export interface MyWorkspace {
  readonly workspaceId: number;
  readonly name: string;
  readonly role: Role;
  readonly simulated: boolean;
}

/** The workspaces of a person, oldest first. Row security shows a person their own memberships, and no others. */
export async function listWorkspacesOf(
  transaction: Kysely<UsersTables>,
  userId: string,
): Promise<MyWorkspace[]> {
  await sql`select set_config('app.user_id', ${userId}, true)`.execute(transaction);
  const rows = await transaction
    .selectFrom('membership')
    .innerJoin('workspace', 'workspace.workspace_id', 'membership.workspace_id')
    .select(['workspace.workspace_id', 'workspace.name', 'workspace.simulated', 'membership.role'])
    .where('membership.user_id', '=', userId)
    .orderBy('workspace.workspace_id')
    .execute();
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    name: row.name,
    role: row.role,
    simulated: row.simulated,
  }));
}

/** Creates a workspace with its owner. */
export async function insertWorkspace(
  transaction: Kysely<UsersTables>,
  input: { name: string; simulated: boolean; ownerId: string },
): Promise<MyWorkspace> {
  const { workspaceId } = await insertBareWorkspace(transaction, input);
  await transaction
    .insertInto('membership')
    .values({ workspace_id: workspaceId, user_id: input.ownerId, role: Role.OWNER })
    .execute();
  return { workspaceId, name: input.name, role: Role.OWNER, simulated: input.simulated };
}

/**
 * Creates a workspace that nobody belongs to, and makes it the tenant of the transaction. Its number is drawn first,
 * because row security asks for it before the row.
 */
export async function insertBareWorkspace(
  transaction: Kysely<UsersTables>,
  input: { readonly name: string; readonly simulated: boolean },
): Promise<{ readonly workspaceId: number; readonly createdAt: Date }> {
  const drawn = await sql<{ workspace_id: number }>`
    select nextval(pg_get_serial_sequence('workspace', 'workspace_id'))::int as workspace_id
  `.execute(transaction);
  const workspaceId = drawn.rows[0]?.workspace_id;
  if (workspaceId === undefined) throw new Error('the sequence of workspaces gave no number');
  await enterWorkspace(transaction, workspaceId);
  const row = await transaction
    .insertInto('workspace')
    .values({ workspace_id: workspaceId, name: input.name, simulated: input.simulated })
    .returning('created_at')
    .executeTakeFirstOrThrow();
  return { workspaceId, createdAt: row.created_at };
}

/** Makes the workspace the tenant of a transaction that began without one. */
export async function enterWorkspace(transaction: Kysely<UsersTables>, workspaceId: number): Promise<void> {
  await sql`select set_config('app.workspace_id', ${String(workspaceId)}, true)`.execute(transaction);
}

/** False where the transaction's tenant has no such workspace (any more). */
export async function renameWorkspaceRow(
  transaction: Kysely<UsersTables>,
  workspaceId: number,
  name: string,
): Promise<{ simulated: boolean } | null> {
  const row = await transaction
    .updateTable('workspace')
    .set({ name })
    .where('workspace_id', '=', workspaceId)
    .returning('simulated')
    .executeTakeFirst();
  return row ?? null;
}

/** Deletes it with its memberships. False where the transaction's tenant has no such workspace (any more). */
export async function deleteWorkspaceRow(
  transaction: Kysely<UsersTables>,
  workspaceId: number,
): Promise<boolean> {
  const row = await transaction
    .deleteFrom('workspace')
    .where('workspace_id', '=', workspaceId)
    .returning('workspace_id')
    .executeTakeFirst();
  return row !== undefined;
}
