import { randomUUID } from 'node:crypto';
import { type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { type Failure, failure } from '../../../platform/errors/index.ts';
import type { WorkspaceCall } from '../../../platform/rpc/index.ts';
import type { ContentDeps } from '../deps.ts';
import { requireRoomForDrafts } from '../drafts/create-draft.ts';
import { insertDraft } from '../drafts/draft-store.ts';
import { contentErrors } from '../errors.ts';
import { lockPlan } from '../publications/publication-store.ts';
import { requireRoom } from '../publications/require-room.ts';
import { requireKeepable } from '../require-keepable.ts';
import type { ContentTables } from '../tables.ts';
import { planRow } from './plan-row.ts';
import { insertPostImport, type PostImport, readPostImport } from './post-import-store.ts';
import type { PostRow } from './read-post-row.ts';
import { type GivenTable, readPosts } from './read-posts.ts';
import type { TableProblem } from './table-problem.ts';

type Deps = Pick<ContentDeps, 'database' | 'clock' | 'posting' | 'callOptionsFor'>;
type Transaction = DatabaseTransaction<ContentTables>;

/**
 * Plans what a table says, or keeps it as drafts: all of its rows or none, and once for each key.
 *
 * @throws Failure POST_TABLE_REFUSED with what is wrong with each row, TOO_MANY_PLANNED, TOO_MANY_DRAFTS,
 *   CONTENT_TOO_LARGE, TEXT_UNREADABLE, SCHEDULE_ZONE_UNKNOWN
 */
export async function importPosts(
  deps: Deps,
  call: WorkspaceCall,
  { key, table }: { readonly key: string; readonly table: GivenTable },
): Promise<PostImport> {
  const { database } = deps;
  // Times of the table may be over when its answer was lost: what was imported then stands.
  const before = await inWorkspace(database, call.workspaceId, (tx) => readPostImport(tx, key));
  if (before !== null) return before;
  const { rows, problems } = await readPosts(deps, call, table);
  if (problems.length > 0) throw refused(problems);
  for (const { content } of rows) requireKeepable(content);
  return inWorkspace(database, call.workspaceId, async (tx) => {
    await lockPlan(tx, key);
    return (await readPostImport(tx, key)) ?? importRows(tx, call, { deps, key, rows });
  });
}

async function importRows(
  tx: Transaction,
  call: WorkspaceCall,
  { deps, key, rows }: { readonly deps: Deps; readonly key: string; readonly rows: readonly PostRow[] },
): Promise<PostImport> {
  const { userId } = call.identity;
  const drafts = rows.filter(({ planned }) => planned === null).length;
  const planned = rows.length - drafts;
  await requireRoomForDrafts(tx, drafts);
  await requireRoom(tx, planned);
  for (const row of rows) {
    if (row.planned !== null) await planRow(tx, call, { key, content: row.content, planned: row.planned });
    else {
      const given = { title: '', content: row.content };
      await insertDraft(tx, given, { draftId: randomUUID(), userId, now: deps.clock.now() });
    }
  }
  await insertPostImport(tx, key, { planned, drafts, userId });
  return { planned, drafts };
}

function refused(problems: readonly TableProblem[]): Failure {
  const [first] = problems;
  const line = first?.line ?? 0;
  return failure(contentErrors, 'POST_TABLE_REFUSED', {
    values: { count: problems.length, line, reason: first?.reason ?? '' },
    place: { line },
    violations: problems.map(({ line: at, column, reason, values }) => ({
      field: `line ${at}${column === '' ? '' : `, ${column}`}`,
      rule: reason,
      message: Object.entries(values)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    })),
  });
}
