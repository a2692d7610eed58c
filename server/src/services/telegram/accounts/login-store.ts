import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { TelegramTables } from '../tables.ts';

type Transaction = DatabaseTransaction<TelegramTables>;

/** A login under way. */
export interface LoginRow {
  readonly loginId: string;
  readonly step: 'scan' | 'code' | 'password';
  readonly sealedSession: Buffer;
  readonly phone: string;
  readonly codeHash: string;
  readonly expiresAt: Date;
}

/** Writes where the login stands now, and forgets those that nobody went on with. */
export async function saveLogin(tx: Transaction, login: LoginRow, now: Date): Promise<void> {
  await tx.client.query('DELETE FROM account_login WHERE expires_at < $1', [now]);
  await tx.client.query(
    `INSERT INTO account_login (workspace_id, login_id, step, sealed_session, phone, code_hash, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (workspace_id, login_id) DO UPDATE SET step = excluded.step, sealed_session = excluded.sealed_session,
       code_hash = excluded.code_hash, expires_at = excluded.expires_at`,
    [
      tx.workspaceId,
      login.loginId,
      login.step,
      login.sealedSession,
      login.phone,
      login.codeHash,
      login.expiresAt,
    ],
  );
}

export async function readLogin(tx: Transaction, loginId: string, now: Date): Promise<LoginRow | null> {
  const { rows } = await tx.client.query<LoginRow>(
    `SELECT login_id AS "loginId", step, sealed_session AS "sealedSession", phone, code_hash AS "codeHash",
       expires_at AS "expiresAt"
     FROM account_login WHERE workspace_id = $1 AND login_id = $2 AND expires_at >= $3`,
    [tx.workspaceId, loginId, now],
  );
  return rows[0] ?? null;
}

export async function deleteLogin(tx: Transaction, loginId: string): Promise<void> {
  await tx.client.query('DELETE FROM account_login WHERE workspace_id = $1 AND login_id = $2', [
    tx.workspaceId,
    loginId,
  ]);
}
