import { type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { WorkspaceCall } from '../../../platform/rpc/index.ts';
import type { Content } from '../content.ts';
import type { ContentDeps } from '../deps.ts';
import { contentErrors } from '../errors.ts';
import { planPost } from '../publications/plan-post.ts';
import type { PublicationRow } from '../publications/publication-store.ts';
import type { ContentTables } from '../tables.ts';
import type { Experiment, UnitRow } from './experiment.ts';
import { findUnit, lockNextUnit, readExperiment, setPublication } from './experiment-store.ts';

type Transaction = DatabaseTransaction<ContentTables>;

export type ExperimentPlanDeps = Pick<ContentDeps, 'database' | 'clock' | 'posting' | 'callOptionsFor'>;

export interface GivenExperimentPost {
  /** A UUID; the same request has the same. */
  readonly key: string;
  readonly experimentId: string;
  /** Of slots one; of formats one for each arm. */
  readonly contents: readonly Content[];
}

export interface PlannedUnit {
  readonly publication: PublicationRow;
  readonly unit: UnitRow;
}

/**
 * Plans a post for the next day of an experiment that has none, at its time and in the way that was drawn for it. The day is
 * held under the key of the request while it is planned, so that two requests take two days, and one that comes again
 * goes on with its own.
 *
 * @throws Failure EXPERIMENT_NOT_FOUND, EXPERIMENT_STOPPED, EXPERIMENT_FULL, EXPERIMENT_CONTENTS, and those of planPost
 */
export async function planExperimentPost(
  deps: ExperimentPlanDeps,
  call: WorkspaceCall,
  { key, experimentId, contents }: GivenExperimentPost,
): Promise<PlannedUnit> {
  const { database } = deps;
  const { workspaceId } = call;
  const { experiment, unit } = await inWorkspace(database, workspaceId, (tx) =>
    holdUnit(tx, experimentId, key, contents.length),
  );
  const content = contents[experiment.kind === 'formats' ? unit.arm : 0];
  if (content === undefined) throw new Error('an arm has no content');
  try {
    const [publication] = await planPost(deps, call, {
      key,
      content,
      targets: [{ channelId: experiment.channelId, variant: null }],
      when: {
        kind: 'schedule',
        schedule: { start: unit.wallTime, zone: experiment.zone, rule: null, exceptions: [], additions: [] },
      },
      draftId: null,
    });
    if (publication === undefined) throw new Error('what was planned is not answered');
    const { publicationId } = publication;
    await inWorkspace(database, workspaceId, (tx) =>
      setPublication(tx, experimentId, unit.wallTime, publicationId),
    );
    return { publication, unit: { ...unit, publicationId } };
  } catch (error) {
    await inWorkspace(database, workspaceId, (tx) => setPublication(tx, experimentId, unit.wallTime, null));
    throw error;
  }
}

async function holdUnit(
  tx: Transaction,
  experimentId: string,
  key: string,
  contents: number,
): Promise<{ readonly experiment: Experiment; readonly unit: UnitRow }> {
  const experiment = await readExperiment(tx, experimentId);
  if (experiment === null) throw failure(contentErrors, 'EXPERIMENT_NOT_FOUND');
  const needed = experiment.kind === 'formats' ? experiment.arms.length : 1;
  if (contents !== needed) {
    throw failure(contentErrors, 'EXPERIMENT_CONTENTS', { values: { given: contents, needed } });
  }
  const held = await findUnit(tx, experimentId, key);
  if (held !== null) return { experiment, unit: held };
  if (experiment.stopped) throw failure(contentErrors, 'EXPERIMENT_STOPPED');
  const unit = await lockNextUnit(tx, experimentId);
  if (unit === null) throw failure(contentErrors, 'EXPERIMENT_FULL');
  await setPublication(tx, experimentId, unit.wallTime, key);
  return { experiment, unit };
}
