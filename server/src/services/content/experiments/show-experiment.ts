import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { contentErrors } from '../errors.ts';
import type { ContentTables } from '../tables.ts';
import type { Experiment, UnitRow } from './experiment.ts';
import { countUnits, readExperiment, readExperiments, readUnits } from './experiment-store.ts';

type Transaction = DatabaseTransaction<ContentTables>;

/** An experiment with how far it is. */
export interface ShownExperiment {
  readonly experiment: Experiment;
  /** In their order; none in a list. */
  readonly units: readonly UnitRow[];
  readonly planned: number;
  readonly exposed: number;
}

/** @throws Failure EXPERIMENT_NOT_FOUND */
export async function showExperiment(tx: Transaction, experimentId: string): Promise<ShownExperiment> {
  const experiment = await readExperiment(tx, experimentId);
  if (experiment === null) throw failure(contentErrors, 'EXPERIMENT_NOT_FOUND');
  const units = await readUnits(tx, experimentId);
  return {
    experiment,
    units,
    planned: units.filter(({ publicationId }) => publicationId !== null).length,
    exposed: units.filter(({ exposedAt }) => exposedAt !== null).length,
  };
}

/** Newest first, without their units. */
export async function listExperiments(tx: Transaction, limit: number): Promise<ShownExperiment[]> {
  const experiments = await readExperiments(tx, limit);
  const counts = await countUnits(
    tx,
    experiments.map(({ experimentId }) => experimentId),
  );
  return experiments.map((experiment) => {
    const { planned = 0, exposed = 0 } = counts.get(experiment.experimentId) ?? {};
    return { experiment, units: [], planned, exposed };
  });
}
