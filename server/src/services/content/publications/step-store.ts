import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ContentTables } from '../tables.ts';
import type { PublicationStep } from './publication-step.ts';

type Transaction = DatabaseTransaction<ContentTables>;

/** A step as it was kept. */
export interface StepRow extends Omit<PublicationStep, 'kind'> {
  /** For `stepKindMessage`: a newer version may have kept others. */
  readonly kind: string;
  readonly at: Date;
}

/** By the database's clock, in their order. */
export async function insertSteps(
  tx: Transaction,
  steps: readonly (PublicationStep & { readonly publicationId: string })[],
): Promise<void> {
  await tx.client.query(
    `INSERT INTO publication_event (workspace_id, publication_id, at, kind, done_by, attempt, details)
     SELECT $1, (step->>'publicationId')::uuid, clock_timestamp(), step->>'kind', step->>'by',
       (step->>'attempt')::smallint, step->'values'
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS given (step, place) ORDER BY place`,
    [tx.workspaceId, JSON.stringify(steps)],
  );
}

/** The life of a publication, oldest first. */
export async function readSteps(tx: Transaction, publicationId: string): Promise<StepRow[]> {
  const { rows } = await tx.client.query<StepRow>(
    `SELECT at, kind, done_by AS by, attempt, details AS "values" FROM publication_event
     WHERE workspace_id = $1 AND publication_id = $2 ORDER BY event_id`,
    [tx.workspaceId, publicationId],
  );
  return rows;
}
