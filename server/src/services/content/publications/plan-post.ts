import { type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { WorkspaceCall } from '../../../platform/rpc/index.ts';
import type { Content } from '../content.ts';
import type { ContentDeps } from '../deps.ts';
import { deleteDraft } from '../drafts/draft-store.ts';
import { contentErrors } from '../errors.ts';
import { readSchedule } from '../schedule/index.ts';
import type { ContentTables } from '../tables.ts';
import { readPlaces, requirePlaces } from './place.ts';
import { planInChannel } from './plan-in-channel.ts';
import type { PlannedFor } from './planned-for.ts';
import { lockPlan, type PublicationRow, readNow, readPlan } from './publication-store.ts';
import { requireRoom } from './require-room.ts';
import { requireSendable } from './require-sendable.ts';

/** A channel in which it goes out. */
export interface PlanTarget {
  readonly channelId: number;
  /** What this channel gets instead; null where it gets the same as the others. */
  readonly variant: Content | null;
}

export interface GivenPlan {
  /** A UUID; the same request has the same. */
  readonly key: string;
  readonly content: Content;
  readonly targets: readonly PlanTarget[];
  readonly when: PlannedFor;
  /** Null where it was no draft. */
  readonly draftId: string | null;
}

/**
 * Plans a post in its channels: all of them or none, and once for each key.
 *
 * @returns in the order of the targets; of one that repeats the first of each channel
 * @throws Failure PLAN_TARGET_TWICE, CANNOT_POST_THERE, CONTENT_REFUSED, PLAN_TIME_PAST, NO_FREE_SLOT, TOO_MANY_PLANNED,
 *   TEXT_UNREADABLE, CONTENT_TOO_LARGE, SCHEDULE_…
 */
export async function planPost(
  deps: Pick<ContentDeps, 'database' | 'posting' | 'callOptionsFor'>,
  call: WorkspaceCall,
  given: GivenPlan,
): Promise<readonly PublicationRow[]> {
  const { database } = deps;
  const { workspaceId } = call;
  const { targets, content } = given;
  // Before anything is asked that may have changed meanwhile: the first answer stands.
  const before = await inWorkspace(database, workspaceId, (tx) => readPlan(tx, given.key));
  if (before.length > 0) return inOrder(targets, before);
  requireOnce(targets);
  if (given.when.kind === 'schedule') readSchedule(given.when.schedule);
  const places = await readPlaces(deps, call);
  const reached = requirePlaces(
    places,
    targets.map(({ channelId }) => channelId),
  );
  requireSendable(
    targets.map(({ variant }, index) => ({
      content: variant ?? content,
      field: variant === null ? 'content' : `targets[${index}].variant`,
      place: reached[index] ?? null,
    })),
  );
  return inWorkspace(database, workspaceId, (tx) => planOnce(tx, call, given));
}

async function planOnce(
  tx: DatabaseTransaction<ContentTables>,
  call: WorkspaceCall,
  { key, content, targets, when, draftId }: GivenPlan,
): Promise<readonly PublicationRow[]> {
  await lockPlan(tx, key);
  const before = await readPlan(tx, key);
  if (before.length > 0) return inOrder(targets, before);
  await requireRoom(tx, targets.length);
  const now = await readNow(tx);
  const first: PublicationRow[] = [];
  // Slots are taken in one order by everybody: two who wait for each other would wait for ever.
  for (const { channelId, variant } of targets.toSorted((one, other) => one.channelId - other.channelId)) {
    first.push(
      await planInChannel(tx, {
        planId: key,
        channelId,
        content: variant ?? content,
        when,
        now,
        userId: call.identity.userId,
        role: call.identity.workspace?.role ?? 'viewer',
        channels: targets.length,
      }),
    );
  }
  if (draftId !== null) await deleteDraft(tx, draftId);
  return inOrder(targets, first);
}

function inOrder(targets: readonly PlanTarget[], rows: readonly PublicationRow[]): readonly PublicationRow[] {
  const byChannel = new Map(rows.map((row) => [row.channelId, row]));
  return targets.flatMap(({ channelId }) => byChannel.get(channelId) ?? []);
}

function requireOnce(targets: readonly PlanTarget[]): void {
  const seen = new Set<number>();
  for (const [index, { channelId }] of targets.entries()) {
    if (seen.has(channelId)) {
      throw failure(contentErrors, 'PLAN_TARGET_TWICE', {
        values: { channelId },
        place: { field: `targets[${index}].channel_id` },
      });
    }
    seen.add(channelId);
  }
}
