import { inWorkspace } from '../../platform/database/index.ts';
import { knownZone } from './known-zone.ts';
import { type ReadDeps, type ReadTransaction, reading } from './read-deps.ts';
import { readWorkspaceZone, writeWorkspaceZone } from './workspace-zone-store.ts';

/** Where nobody chose one. */
const FIRST_ZONE = 'UTC';

/** The zone in which a channel begins that nobody chose a zone for. */
export async function newChannelZone(tx: ReadTransaction): Promise<string> {
  return (await readWorkspaceZone(tx)) ?? FIRST_ZONE;
}

/** The time zone of the workspace, and whether it was chosen. */
export async function getWorkspaceZone(
  deps: ReadDeps,
  workspaceId: number,
): Promise<{ readonly timeZone: string; readonly chosen: boolean }> {
  const chosen = await reading(deps, workspaceId, readWorkspaceZone);
  return { timeZone: chosen ?? FIRST_ZONE, chosen: chosen !== null };
}

/**
 * Chooses the time zone in which channels of the workspace begin. Those that are there keep theirs. Throws
 * TIME_ZONE_UNKNOWN.
 *
 * @returns the one that holds now
 */
export function chooseWorkspaceZone(
  deps: ReadDeps,
  workspaceId: number,
  { timeZone, unlessChosen }: { readonly timeZone: string; readonly unlessChosen: boolean },
): Promise<string> {
  const known = knownZone(timeZone);
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    await writeWorkspaceZone(tx, known, { unlessChosen });
    return newChannelZone(tx);
  });
}
