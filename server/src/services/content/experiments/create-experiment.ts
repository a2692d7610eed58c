import { randomBytes } from 'node:crypto';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { ContentDeps } from '../deps.ts';
import { contentErrors } from '../errors.ts';
import { requireReadable } from '../require-keepable.ts';
import { readDayAndTime, wallText } from '../schedule/wall-time.ts';
import { readZone, resolveWallTime, systemZones } from '../schedule/zone-clock.ts';
import { designUnits } from './design.ts';
import type { Experiment } from './experiment.ts';
import { insertExperiment, insertUnits } from './experiment-store.ts';
import { type ShownExperiment, showExperiment } from './show-experiment.ts';

/** What a person asks for. */
export interface GivenExperiment
  extends Pick<
    Experiment,
    'experimentId' | 'title' | 'channelId' | 'kind' | 'outcome' | 'arms' | 'zone' | 'days' | 'periodDays'
  > {
  /** YYYY-MM-DD. */
  readonly firstDay: string;
}

/**
 * Draws the plan of an experiment and keeps it with its seed. The same id again changes nothing.
 *
 * @throws Failure TEXT_UNREADABLE, SCHEDULE_TIME_INVALID, SCHEDULE_YEAR_OUT_OF_RANGE, SCHEDULE_ZONE_UNKNOWN,
 *   EXPERIMENT_ARMS_ALIKE, EXPERIMENT_BEGINS_BEFORE_NOW
 */
export async function createExperiment(
  { database, clock }: Pick<ContentDeps, 'database' | 'clock'>,
  { workspaceId, userId }: { readonly workspaceId: number; readonly userId: string },
  given: GivenExperiment,
): Promise<ShownExperiment> {
  requireDifferent(given);
  const design = {
    ...given,
    title: given.title.trim(),
    zone: readZone(given.zone),
    firstDay: readDayAndTime(given.firstDay, 'first_day').day,
    seed: randomBytes(8).readBigUInt64BE(),
  };
  const offset = systemZones(design.zone);
  const units = designUnits(design).map(({ wall, arm }) => ({
    wallTime: wallText(wall),
    dueAt: new Date(resolveWallTime(offset, wall).instantMs),
    arm,
  }));
  const now = clock.now();
  return inWorkspace(database, workspaceId, async (tx) => {
    const [first] = units;
    if (first !== undefined && first.dueAt <= now) {
      const known = await showExperiment(tx, given.experimentId).catch(() => null);
      if (known !== null) return known;
      throw failure(contentErrors, 'EXPERIMENT_BEGINS_BEFORE_NOW', {
        values: { wallTime: first.wallTime, zone: design.zone },
        place: { field: 'first_day' },
      });
    }
    const isNew = await insertExperiment(tx, { ...design, createdBy: userId, createdAt: now });
    if (isNew) await insertUnits(tx, given.experimentId, units);
    return showExperiment(tx, given.experimentId);
  });
}

function requireDifferent({ title, kind, arms }: GivenExperiment): void {
  requireReadable('title', title);
  for (const [index, { name }] of arms.entries()) requireReadable(`arms[${index}].name`, name);
  const names = new Set(arms.map(({ name }) => name.trim()));
  const minutes = new Set(arms.map(({ minute }) => minute));
  const differ = kind === 'slots' ? minutes.size === arms.length : minutes.size === 1;
  if (names.size === arms.length && differ) return;
  throw failure(contentErrors, 'EXPERIMENT_ARMS_ALIKE', { place: { field: 'arms' } });
}
