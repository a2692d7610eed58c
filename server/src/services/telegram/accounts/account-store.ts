import type { DatabaseTransaction, OpenTransaction } from '../../../platform/database/index.ts';
import type { Purse } from '../planner/purse.ts';
import type { TelegramTables } from '../tables.ts';
import type { AccountOwner } from './account-session.ts';

type Transaction = DatabaseTransaction<TelegramTables>;

/** An account that was let in. */
export interface AccountRow {
  readonly userId: number;
  readonly name: string;
  readonly username: string;
  /** Digits. */
  readonly phone: string;
  /** Null once Telegram ended the session. */
  readonly sealedSession: Buffer | null;
  readonly mayRead: boolean;
  readonly mayPublish: boolean;
  /** Telegram's name of what went wrong; null where nothing did. */
  readonly problem: string | null;
  readonly waitsUntil: Date | null;
  readonly connectedAt: Date;
  readonly lookedAt: Date | null;
  readonly nextLookAt: Date;
  readonly channelsReadAt: Date | null;
  /** Looks that failed since the last that did not. */
  readonly failures: number;
  /** The problem that the workspace was told of; null where it was told that all is well, or of nothing yet. */
  readonly toldProblem: string | null;
  /** Calls that may still be made; null before the first. */
  readonly purse: Purse | null;
}

const COLUMNS = `user_id AS "userId", name, username, phone, sealed_session AS "sealedSession", may_read AS "mayRead",
  may_publish AS "mayPublish", problem, waits_until AS "waitsUntil", connected_at AS "connectedAt",
  looked_at AS "lookedAt", next_look_at AS "nextLookAt", channels_read_at AS "channelsReadAt", failures,
  told_problem AS "toldProblem", CASE WHEN calls IS NOT NULL THEN jsonb_build_object('calls', calls,
    'goingPrice', going_price, 'at', extract(epoch FROM calls_at) * 1000) END AS purse`;

/** Keeps an account that was let in, or its new session; what was agreed to before holds. */
export async function saveAccount(
  tx: Transaction,
  owner: AccountOwner,
  sealedSession: Buffer,
  now: Date,
): Promise<AccountRow> {
  const { rows } = await tx.client.query<AccountRow>(
    `INSERT INTO account (workspace_id, user_id, name, username, phone, sealed_session, connected_at, next_look_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
     ON CONFLICT (workspace_id, user_id) DO UPDATE SET name = excluded.name, username = excluded.username,
       phone = excluded.phone, sealed_session = excluded.sealed_session, connected_at = excluded.connected_at,
       next_look_at = excluded.next_look_at, problem = NULL, waits_until = NULL,
       failures = 0, told_problem = NULL
     RETURNING ${COLUMNS}`,
    [tx.workspaceId, owner.userId, owner.name, owner.username, owner.phone, sealedSession, now],
  );
  const [account] = rows;
  if (account === undefined) throw new Error('The account was not kept.');
  return account;
}

export async function readAccounts(tx: Transaction): Promise<AccountRow[]> {
  const { rows } = await tx.client.query<AccountRow>(
    `SELECT ${COLUMNS} FROM account WHERE workspace_id = $1 ORDER BY connected_at, user_id`,
    [tx.workspaceId],
  );
  return rows;
}

export async function readAccount(tx: Transaction, userId: number): Promise<AccountRow | null> {
  const { rows } = await tx.client.query<AccountRow>(
    `SELECT ${COLUMNS} FROM account WHERE workspace_id = $1 AND user_id = $2`,
    [tx.workspaceId, userId],
  );
  return rows[0] ?? null;
}

/**
 * Reading that is agreed to anew begins at once, or when Telegram may be asked again.
 *
 * @returns null where there is no such account
 */
export async function writeConsent(
  tx: Transaction,
  userId: number,
  { mayRead, mayPublish }: Pick<AccountRow, 'mayRead' | 'mayPublish'>,
  now: Date,
): Promise<AccountRow | null> {
  const { rows } = await tx.client.query<AccountRow>(
    `WITH begun AS (
       UPDATE account_channel SET wanted = true, next_look_at = least(account_channel.next_look_at, $5) FROM account
       WHERE account.workspace_id = $1 AND account.user_id = $2 AND NOT account.may_read AND $3
         AND (account_channel.workspace_id, account_channel.user_id) = ($1, $2)
     )
     UPDATE account SET may_read = $3, may_publish = $4,
       next_look_at = CASE WHEN NOT may_read AND $3 THEN greatest($5, waits_until) ELSE next_look_at END
     WHERE workspace_id = $1 AND user_id = $2 RETURNING ${COLUMNS}`,
    [tx.workspaceId, userId, mayRead, mayPublish, now],
  );
  return rows[0] ?? null;
}

/**
 * Where the looking stands after a look. A session that was replaced meanwhile is not touched.
 *
 * @returns whether it was kept
 */
export async function writeLook(
  tx: Transaction,
  userId: number,
  look: Pick<
    AccountRow,
    | 'sealedSession'
    | 'problem'
    | 'waitsUntil'
    | 'lookedAt'
    | 'nextLookAt'
    | 'channelsReadAt'
    | 'failures'
    | 'toldProblem'
  >,
  connectedAt: Date,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `UPDATE account SET sealed_session = $3, problem = $4, waits_until = $5, looked_at = $6, next_look_at = $7,
       channels_read_at = $8, failures = $9, told_problem = $10
     WHERE workspace_id = $1 AND user_id = $2 AND connected_at = $11`,
    [
      tx.workspaceId,
      userId,
      look.sealedSession,
      look.problem,
      look.waitsUntil,
      look.lookedAt,
      look.nextLookAt,
      look.channelsReadAt,
      look.failures,
      look.toldProblem,
      connectedAt,
    ],
  );
  return rowCount === 1;
}

export async function writePurse(
  tx: Transaction,
  userId: number,
  { calls, goingPrice, at }: Purse,
): Promise<void> {
  await tx.client.query(
    'UPDATE account SET calls = $3, going_price = $4, calls_at = $5 WHERE workspace_id = $1 AND user_id = $2',
    [tx.workspaceId, userId, calls, goingPrice, new Date(at)],
  );
}

/** Nothing was worth a call: when the account is due again. */
export async function writeDue(tx: Transaction, userId: number, nextLookAt: Date): Promise<void> {
  await tx.client.query('UPDATE account SET next_look_at = $3 WHERE workspace_id = $1 AND user_id = $2', [
    tx.workspaceId,
    userId,
    nextLookAt,
  ]);
}

/** With all that was planned for it. */
export async function deleteAccount(tx: Transaction, userId: number | 'all'): Promise<void> {
  await tx.client.query(
    'DELETE FROM account WHERE workspace_id = $1 AND ($2::bigint IS NULL OR user_id = $2)',
    [tx.workspaceId, userId === 'all' ? null : userId],
  );
}

/** Whose look has been due for the longest. */
export async function readDueAccount(
  tx: OpenTransaction,
  now: Date,
): Promise<{ readonly workspaceId: number; readonly userId: number } | null> {
  const { rows } = await tx.client.query<{ workspaceId: number; userId: number }>(
    'SELECT workspace_id AS "workspaceId", user_id AS "userId" FROM due_account($1)',
    [now],
  );
  return rows[0] ?? null;
}
