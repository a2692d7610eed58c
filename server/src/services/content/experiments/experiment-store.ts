import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ContentTables } from '../tables.ts';
import type { Arm } from './design.ts';
import type { Experiment, UnitRow } from './experiment.ts';

type Transaction = DatabaseTransaction<ContentTables>;

interface ExperimentRow extends Omit<Experiment, 'seed'> {
  readonly seed: string;
  readonly arms: readonly Arm[];
}

const COLUMNS = `experiment_id AS "experimentId", title, channel_id AS "channelId", kind, outcome, arms, zone,
  first_day AS "firstDay", days, period_days AS "periodDays", seed::text AS seed, stopped, created_by AS "createdBy",
  created_at AS "createdAt"`;

/** @returns false where there is one under that id */
export async function insertExperiment(
  tx: Transaction,
  experiment: Omit<Experiment, 'stopped'>,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `INSERT INTO experiment (workspace_id, experiment_id, title, channel_id, kind, outcome, arms, zone, first_day, days,
       period_days, seed, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING`,
    [
      tx.workspaceId,
      experiment.experimentId,
      experiment.title,
      experiment.channelId,
      experiment.kind,
      experiment.outcome,
      JSON.stringify(experiment.arms),
      experiment.zone,
      experiment.firstDay,
      experiment.days,
      experiment.periodDays,
      BigInt.asIntN(64, experiment.seed).toString(),
      experiment.createdBy,
      experiment.createdAt,
    ],
  );
  return rowCount === 1;
}

export async function insertUnits(
  tx: Transaction,
  experimentId: string,
  units: readonly Pick<UnitRow, 'wallTime' | 'dueAt' | 'arm'>[],
): Promise<void> {
  await tx.client.query(
    `INSERT INTO experiment_unit (workspace_id, experiment_id, wall_time, due_at, arm)
     SELECT $1, $2, wall_time, due_at, arm FROM unnest($3::text[], $4::timestamptz[], $5::smallint[])
       AS drawn (wall_time, due_at, arm)`,
    [
      tx.workspaceId,
      experimentId,
      units.map(({ wallTime }) => wallTime),
      units.map(({ dueAt }) => dueAt),
      units.map(({ arm }) => arm),
    ],
  );
}

/** @returns null where there is none */
export async function readExperiment(tx: Transaction, experimentId: string): Promise<Experiment | null> {
  const { rows } = await tx.client.query<ExperimentRow>(
    `SELECT ${COLUMNS} FROM experiment WHERE workspace_id = $1 AND experiment_id = $2`,
    [tx.workspaceId, experimentId],
  );
  return rows[0] === undefined ? null : experimentOf(rows[0]);
}

/** Newest first. */
export async function readExperiments(tx: Transaction, limit: number): Promise<Experiment[]> {
  const { rows } = await tx.client.query<ExperimentRow>(
    `SELECT ${COLUMNS} FROM experiment WHERE workspace_id = $1 ORDER BY created_at DESC, experiment_id LIMIT $2`,
    [tx.workspaceId, limit],
  );
  return rows.map(experimentOf);
}

/** In their order. */
export async function readUnits(tx: Transaction, experimentId: string): Promise<UnitRow[]> {
  const { rows } = await tx.client.query<UnitRow>(
    `SELECT ${UNIT} FROM experiment_unit WHERE workspace_id = $1 AND experiment_id = $2 ORDER BY wall_time`,
    [tx.workspaceId, experimentId],
  );
  return rows;
}

/** How many days of each have a post, and of how many people saw it. */
export async function countUnits(
  tx: Transaction,
  experimentIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly planned: number; readonly exposed: number }>> {
  const { rows } = await tx.client.query<{ experimentId: string; planned: number; exposed: number }>(
    `SELECT experiment_id AS "experimentId", count(publication_id)::int AS planned, count(exposed_at)::int AS exposed
     FROM experiment_unit WHERE workspace_id = $1 AND experiment_id = ANY ($2::uuid[]) GROUP BY experiment_id`,
    [tx.workspaceId, experimentIds],
  );
  return new Map(rows.map(({ experimentId, ...counts }) => [experimentId, counts]));
}

/** The next day that has no post yet; nobody else takes it until the transaction ends. Null where there is none. */
export async function lockNextUnit(tx: Transaction, experimentId: string): Promise<UnitRow | null> {
  const { rows } = await tx.client.query<UnitRow>(
    `SELECT ${UNIT} FROM experiment_unit
     WHERE workspace_id = $1 AND experiment_id = $2 AND publication_id IS NULL AND due_at > clock_timestamp()
     ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [tx.workspaceId, experimentId],
  );
  return rows[0] ?? null;
}

/** The day that is held by a request, or has the post that it planned; null where there is none. */
export async function findUnit(tx: Transaction, experimentId: string, key: string): Promise<UnitRow | null> {
  const { rows } = await tx.client.query<UnitRow>(
    `SELECT ${UNIT} FROM experiment_unit
     WHERE workspace_id = $1 AND experiment_id = $2 AND (publication_id = $3 OR publication_id IN (
       SELECT publication.publication_id FROM publication WHERE publication.workspace_id = $1 AND plan_id = $3))`,
    [tx.workspaceId, experimentId, key],
  );
  return rows[0] ?? null;
}

export async function setPublication(
  tx: Transaction,
  experimentId: string,
  wallTime: string,
  publicationId: string | null,
): Promise<void> {
  await tx.client.query(
    `UPDATE experiment_unit SET publication_id = $4
     WHERE workspace_id = $1 AND experiment_id = $2 AND wall_time = $3`,
    [tx.workspaceId, experimentId, wallTime, publicationId],
  );
}

/** What became of the post of a day: people see it, or it does not go out and the day is free again. */
export async function noteOutcome(tx: Transaction, publicationId: string): Promise<void> {
  await tx.client.query(
    `UPDATE experiment_unit AS unit SET exposed_at = publication.sent_at, message_id = publication.message_ids[1]
     FROM publication WHERE unit.workspace_id = $1 AND unit.publication_id = $2 AND unit.exposed_at IS NULL
       AND publication.workspace_id = $1 AND publication.publication_id = $2 AND publication.state = 'sent'`,
    [tx.workspaceId, publicationId],
  );
  await tx.client.query(
    `UPDATE experiment_unit AS unit SET publication_id = NULL
     FROM publication WHERE unit.workspace_id = $1 AND unit.publication_id = $2 AND unit.exposed_at IS NULL
       AND publication.workspace_id = $1 AND publication.publication_id = $2 AND publication.state = 'cancelled'`,
    [tx.workspaceId, publicationId],
  );
}

export async function stopExperiment(tx: Transaction, experimentId: string): Promise<void> {
  await tx.client.query(
    'UPDATE experiment SET stopped = true WHERE workspace_id = $1 AND experiment_id = $2',
    [tx.workspaceId, experimentId],
  );
}

/** All of the workspace. */
export async function deleteExperiments(tx: Transaction): Promise<void> {
  await tx.client.query('DELETE FROM experiment WHERE workspace_id = $1', [tx.workspaceId]);
}

const UNIT = `wall_time AS "wallTime", due_at AS "dueAt", arm, publication_id AS "publicationId",
  exposed_at AS "exposedAt", message_id AS "messageId"`;

function experimentOf({ seed, ...row }: ExperimentRow): Experiment {
  return { ...row, seed: BigInt.asUintN(64, BigInt(seed)) };
}
