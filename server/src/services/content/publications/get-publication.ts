import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { Content } from '../content.ts';
import type { ContentDeps } from '../deps.ts';
import { contentErrors } from '../errors.ts';
import type { ScheduleText } from '../schedule/index.ts';
import { contentOf } from './content-of.ts';
import { type PlannedChangeRow, readPlannedChanges } from './planned-change-store.ts';
import { readPublication, type WholePublicationRow } from './publication-store.ts';
import { readSeriesSchedule } from './series-store.ts';
import { readSteps, type StepRow } from './step-store.ts';

/** A publication with its whole life. */
export interface Publication {
  readonly row: WholePublicationRow;
  readonly content: Content;
  readonly steps: readonly StepRow[];
  /** Null where it does not repeat. */
  readonly schedule: ScheduleText | null;
  readonly plannedChanges: readonly PlannedChangeRow[];
}

/** @throws Failure PUBLICATION_NOT_FOUND, PUBLICATION_UNREADABLE */
export async function getPublication(
  { database }: Pick<ContentDeps, 'database'>,
  workspaceId: number,
  publicationId: string,
): Promise<Publication> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const row = await readPublication(tx, publicationId);
    if (row === null) throw failure(contentErrors, 'PUBLICATION_NOT_FOUND');
    return {
      row,
      content: contentOf(row),
      steps: await readSteps(tx, publicationId),
      schedule: row.seriesId === null ? null : await readSeriesSchedule(tx, row.seriesId),
      plannedChanges: await readPlannedChanges(tx, publicationId),
    };
  });
}
