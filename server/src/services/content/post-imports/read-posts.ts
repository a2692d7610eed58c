import { type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { Failure } from '../../../platform/errors/index.ts';
import type { OutgoingCall } from '../../../platform/rpc/index.ts';
import type { ContentDeps } from '../deps.ts';
import { type Moment, momentOf } from '../publications/moment.ts';
import { type Place, readPlaces } from '../publications/place.ts';
import { readNow } from '../publications/publication-store.ts';
import { readZone } from '../schedule/index.ts';
import type { ContentTables } from '../tables.ts';
import { findChannel } from './find-channel.ts';
import { type PostRow, type Problem, readPostRow } from './read-post-row.ts';
import { readPostTable } from './read-post-table.ts';
import type { TableProblem } from './table-problem.ts';

/** A table as it is handed in. */
export interface GivenTable {
  readonly csv: string;
  readonly zone: string;
  readonly markup: 'markdown' | 'html';
}

export interface ReadPosts {
  /** Those that can be read. */
  readonly rows: readonly PostRow[];
  /** Empty where all of it can be imported. */
  readonly problems: readonly TableProblem[];
}

/**
 * What a table would plan, and what is wrong with it.
 *
 * @throws Failure SCHEDULE_ZONE_UNKNOWN for the zone of the table
 */
export async function readPosts(
  deps: Pick<ContentDeps, 'database' | 'posting' | 'callOptionsFor'>,
  call: OutgoingCall & { readonly workspaceId: number },
  table: GivenTable,
): Promise<ReadPosts> {
  readZone(table.zone);
  const places = [...(await readPlaces(deps, call)).values()];
  return inWorkspace(deps.database, call.workspaceId, (tx) => readAt(tx, places, table));
}

async function readAt(
  tx: DatabaseTransaction<ContentTables>,
  places: readonly Place[],
  { csv, zone, markup }: GivenTable,
): Promise<ReadPosts> {
  const now = await readNow(tx);
  const { rows, problems } = readPostTable(csv);
  const read = rows.map((row) =>
    readPostRow(row, {
      zone,
      markup,
      channelOf: (written) => findChannel(places, written),
      momentOf: (named, time) => readMoment({ zone: named, time, now }),
    }),
  );
  return {
    rows: read.flatMap(({ row }) => row ?? []),
    problems: [...problems, ...read.flatMap((one) => one.problems)].toSorted(
      (one, other) => one.line - other.line,
    ),
  };
}

function readMoment({
  zone,
  time,
  now,
}: {
  readonly zone: string;
  readonly time: string;
  readonly now: Date;
}): Moment | Problem {
  try {
    const moment = momentOf({ zone: readZone(zone), wallTime: time, field: 'time' });
    return moment.dueAt > now ? moment : { column: 'time', reason: 'PLAN_TIME_PAST', values: { time } };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { column: error.place?.field ?? 'time', reason: error.reason, values: error.values };
  }
}
