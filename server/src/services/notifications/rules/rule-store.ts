import type { DatabaseTransaction, OpenTransaction } from '../../../platform/database/index.ts';
import type { NotificationsTables } from '../tables.ts';
import type { Seen } from './apply-verdicts.ts';
import type { RuleDetails } from './condition.ts';

type Transaction = DatabaseTransaction<NotificationsTables>;

export interface RuleRow extends RuleDetails, Seen {
  readonly ruleId: string;
  readonly isOn: boolean;
  /** Null while it is off. */
  readonly onSince: Date | null;
}

/** One rule, wherever it is. */
export interface DueRule {
  readonly workspaceId: number;
  readonly ruleId: string;
}

const COLUMNS = `rule_id AS "ruleId", name, channel_id AS "channelId", condition,
  destination_ids AS "destinationIds", is_on AS "isOn", on_since AS "onSince", state, fired_at AS "firedAt",
  judged_day AS "judgedDay"`;

/** The oldest first. @param channelId 0 for all channels */
export async function readRules(tx: Transaction, channelId: number): Promise<RuleRow[]> {
  const { rows } = await tx.client.query<RuleRow>(
    `SELECT ${COLUMNS} FROM rule WHERE workspace_id = $1 AND ($2 = 0 OR channel_id = $2)
     ORDER BY added_at, rule_id`,
    [tx.workspaceId, channelId],
  );
  return rows;
}

export async function countRules(tx: Transaction): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM rule WHERE workspace_id = $1',
    [tx.workspaceId],
  );
  return rows[0]?.count ?? 0;
}

/** A new rule is off and has seen nothing. */
export async function insertRule(
  tx: Transaction,
  ruleId: string,
  details: RuleDetails,
  now: Date,
): Promise<void> {
  const { name, channelId, condition, destinationIds } = details;
  await tx.client.query(
    `INSERT INTO rule (workspace_id, rule_id, name, channel_id, condition, destination_ids, due_at, added_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [tx.workspaceId, ruleId, name, channelId, condition, destinationIds, now],
  );
}

/** Replaces what the rule says; what it saw is forgotten. @returns null where there is none */
export async function writeRuleDetails(
  tx: Transaction,
  ruleId: string,
  { name, channelId, condition, destinationIds }: RuleDetails,
  now: Date,
): Promise<RuleRow | null> {
  return oneRule(
    tx,
    `UPDATE rule SET name = $3, channel_id = $4, condition = $5, destination_ids = $6, state = 'unknown',
       judged_day = NULL, due_at = $7, on_since = CASE WHEN is_on THEN $7::timestamptz END
     WHERE workspace_id = $1 AND rule_id = $2 RETURNING ${COLUMNS}`,
    [tx.workspaceId, ruleId, name, channelId, condition, destinationIds, now],
  );
}

/** Switches it; one that is switched on anew begins to look anew. @returns null where there is none */
export async function switchRuleRow(
  tx: Transaction,
  ruleId: string,
  { isOn, now }: { readonly isOn: boolean; readonly now: Date },
): Promise<RuleRow | null> {
  return oneRule(
    tx,
    `UPDATE rule SET is_on = $3,
       on_since = CASE WHEN NOT $3 THEN NULL WHEN is_on THEN on_since ELSE $4::timestamptz END,
       state = CASE WHEN is_on AND $3 THEN state ELSE 'unknown' END,
       judged_day = CASE WHEN is_on AND $3 THEN judged_day END, due_at = $4
     WHERE workspace_id = $1 AND rule_id = $2 RETURNING ${COLUMNS}`,
    [tx.workspaceId, ruleId, isOn, now],
  );
}

/** @returns whether it was there */
export async function deleteRule(tx: Transaction, ruleId: string): Promise<boolean> {
  const { rowCount } = await tx.client.query('DELETE FROM rule WHERE workspace_id = $1 AND rule_id = $2', [
    tx.workspaceId,
    ruleId,
  ]);
  return rowCount === 1;
}

export async function deleteChannelRules(tx: Transaction, channelId: number): Promise<void> {
  await tx.client.query('DELETE FROM rule WHERE workspace_id = $1 AND channel_id = $2', [
    tx.workspaceId,
    channelId,
  ]);
}

/** What is to be looked at now, of all workspaces. */
export async function readDueRules(tx: OpenTransaction, now: Date): Promise<DueRule[]> {
  const { rows } = await tx.client.query<DueRule>(
    'SELECT workspace_id AS "workspaceId", rule_id AS "ruleId" FROM due_rules($1)',
    [now],
  );
  return rows;
}

/** Has the rules of a channel looked at no later than that. */
export async function hastenRules(tx: Transaction, channelId: number, dueAt: Date): Promise<void> {
  await tx.client.query(
    'UPDATE rule SET due_at = $3 WHERE workspace_id = $1 AND channel_id = $2 AND is_on AND due_at > $3',
    [tx.workspaceId, channelId, dueAt],
  );
}

/** Sets when it is looked at next. @returns the rule; null where it is gone or off */
export async function postponeRule(tx: Transaction, ruleId: string, dueAt: Date): Promise<RuleRow | null> {
  return oneRule(
    tx,
    `UPDATE rule SET due_at = $3 WHERE workspace_id = $1 AND rule_id = $2 AND is_on RETURNING ${COLUMNS}`,
    [tx.workspaceId, ruleId, dueAt],
  );
}

/** The rule, kept from others until the transaction ends; null where it is gone or off. */
export async function lockRule(tx: Transaction, ruleId: string): Promise<RuleRow | null> {
  return oneRule(
    tx,
    `SELECT ${COLUMNS} FROM rule WHERE workspace_id = $1 AND rule_id = $2 AND is_on FOR UPDATE`,
    [tx.workspaceId, ruleId],
  );
}

export async function writeSeen(tx: Transaction, ruleId: string, seen: Seen): Promise<void> {
  await tx.client.query(
    `UPDATE rule SET state = $3, fired_at = $4, judged_day = $5 WHERE workspace_id = $1 AND rule_id = $2`,
    [tx.workspaceId, ruleId, seen.state, seen.firedAt, seen.judgedDay],
  );
}

/** @returns whether the rule had not told of the post yet */
export async function insertToldPost(
  tx: Transaction,
  ruleId: string,
  messageId: bigint,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `INSERT INTO rule_post (workspace_id, rule_id, message_id, told_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [tx.workspaceId, ruleId, messageId, now],
  );
  return rowCount === 1;
}

async function oneRule(tx: Transaction, text: string, values: unknown[]): Promise<RuleRow | null> {
  const { rows } = await tx.client.query<RuleRow>(text, values);
  return rows[0] ?? null;
}
